package chancery.query.readmodel;

import chancery.contracts.account.EmailAddress;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.log.LoggedEvent;
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

/** One generation of the read model, with its documents and its position. */
public final class ReadModel {

    /** A thread for each collection of a batch, so that one commit of the server can serve all three. */
    private static final Executor SIDE_BY_SIDE = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("project-", 0).factory());

    private final int generation;
    private final FoldedCollection<DirectoryEntry> directory;
    private final FoldedCollection<AccountCredentials> credentials;
    private final FoldedCollection<AccountSettings> settings;
    private final Positions positions;

    /**
     * A generation, there or not.
     *
     * @param hashes the hashes of addresses, once they are known
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
        this.positions = new Positions(database.getCollection(Collection.POSITION.in(generation)));
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

    /** Its number, from 1. */
    public int generation() {
        return generation;
    }

    /** The account that answers to an address, by the address's keyed hash. */
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

    /** How far it has come, and when it last knew that nothing lay before it. */
    public Positions positions() {
        return positions;
    }

    /** Brings events in; a repetition changes nothing. */
    void bringIn(List<LoggedEvent> events) {
        List<CompletableFuture<Void>> parts = Stream.<Runnable>of(
                        () -> credentials.bringIn(events),
                        () -> settings.bringIn(events),
                        () -> directory.bringIn(events))
                .map(part -> CompletableFuture.runAsync(part, SIDE_BY_SIDE))
                .toList();
        try {
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
