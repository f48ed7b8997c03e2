package chancery.query.readmodel.generation;

import chancery.contracts.account.EmailAddress;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.log.LoggedEvent;
import chancery.query.readmodel.document.AccountCredentials;
import chancery.query.readmodel.document.AccountSettings;
import chancery.query.readmodel.document.CredentialsFold;
import chancery.query.readmodel.document.DirectoryEntry;
import chancery.query.readmodel.document.DirectoryFold;
import chancery.query.readmodel.document.Fold;
import chancery.query.readmodel.document.SettingsFold;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One generation of the read model: its documents and its position. */
public final class ReadModel {
    /** One thread for each collection of a batch: the three bulk writes run in parallel. */
    private static final Executor PARALLEL = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("project-", 0).factory());

    private final int generation;
    private final FoldedCollection<DirectoryEntry> directory;
    private final FoldedCollection<AccountCredentials> credentials;
    private final FoldedCollection<AccountSettings> settings;
    private final PositionStore positions;

    /**
     * Creates access to a generation, whether its collections exist or not.
     *
     * @param hashes computes the hashes of addresses; fails until the key is loaded
     */
    ReadModel(MongoDatabase database, int generation, Supplier<AddressHashes> hashes) {
        this.generation = generation;
        Fold<DirectoryEntry> byAddress =
                new DirectoryFold((EmailAddress address) -> hashes.get().of(address));
        this.directory = new FoldedCollection<>(
                database.getCollection(Collection.DIRECTORY.in(generation), DirectoryEntry.class), byAddress);
        this.credentials = new FoldedCollection<>(
                database.getCollection(Collection.CREDENTIALS.in(generation), AccountCredentials.class),
                new CredentialsFold());
        this.settings = new FoldedCollection<>(
                database.getCollection(Collection.SETTINGS.in(generation), AccountSettings.class), new SettingsFold());
        this.positions = new PositionStore(database.getCollection(Collection.POSITION.in(generation)));
    }

    /** The collections of a generation. */
    enum Collection {
        DIRECTORY,
        CREDENTIALS,
        SETTINGS,
        POSITION;

        String in(int generation) {
            return prefix() + generation;
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT) + "_g";
        }
    }

    /** The number of this generation, from 1. */
    public int generation() {
        return generation;
    }

    /** The account that owns the address with this keyed hash. */
    public Optional<String> ownerOf(String addressHash) {
        return directory.find(addressHash).map(DirectoryEntry::accountId);
    }

    /** The credentials of an account. */
    public Optional<AccountCredentials> credentialsOf(String accountId) {
        return credentials.find(accountId);
    }

    /** The settings of an account. */
    public Optional<AccountSettings> settingsOf(String accountId) {
        return settings.find(accountId);
    }

    /** Where the position of this generation is stored. */
    public PositionStore positions() {
        return positions;
    }

    /** Projects events into all documents; idempotent. */
    public void project(List<LoggedEvent> events) {
        List<CompletableFuture<Void>> parts = Stream.<Runnable>of(
                        () -> credentials.project(events),
                        () -> settings.project(events),
                        () -> directory.project(events))
                .map(part -> CompletableFuture.runAsync(part, PARALLEL))
                .toList();
        try {
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
