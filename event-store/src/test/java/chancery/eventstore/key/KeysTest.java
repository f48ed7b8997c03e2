package chancery.eventstore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.testing.LogOnPostgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.com");

    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final SecretBytes newMaster = SecretBytes.generate();
    private final MasterKeys rotated = new MasterKeys(newMaster, List.of(log.masterKey));

    @Test
    void a_data_key_is_unwrapped_only_for_its_account() {
        SecretBytes key = log.dataKeys.create("ann");
        assertThat(log.dataKeys.find("ann")).contains(key);
        log.superuser.update("UPDATE data_key SET account_id = 'bob'");
        assertThatThrownBy(() -> log.dataKeys.find("bob")).isInstanceOf(KeyMismatch.class);
    }

    @Test
    void data_keys_are_rewrapped_after_a_rotation_of_the_master_key() {
        SecretBytes ann = log.dataKeys.create("ann");
        SecretBytes bob = log.dataKeys.create("bob");
        KeyRewrap keys = new KeyRewrap(log.jdbc, rotated);
        assertThat(new DataKeys(log.jdbc, rotated).find("ann")).contains(ann);
        assertThat(keys.countWrappedBy(rotated.previousIds())).isEqualTo(3);

        assertThat(keys.rewrap(10, List.of()).moved()).isEqualTo(3);
        assertThat(keys.rewrap(10, List.of()).moved()).isZero();
        assertThat(keys.countWrappedBy(rotated.previousIds())).isZero();

        DataKeys onlyNew = new DataKeys(log.jdbc, new MasterKeys(newMaster, List.of()));
        assertThat(onlyNew.find("ann")).contains(ann);
        assertThat(onlyNew.find("bob")).contains(bob);
    }

    @Test
    void the_next_master_key_only_opens_and_no_key_moves_back_from_it() {
        MasterKeys before = new MasterKeys(log.masterKey, Optional.of(newMaster), List.of());
        SecretBytes ann = new DataKeys(log.jdbc, before).create("ann");
        SecretBytes bob = new DataKeys(log.jdbc, rotated).create("bob");

        assertThat(new KeyRewrap(log.jdbc, before).rewrap(10, List.of()).moved())
                .isZero();
        assertThat(wrappedBy("ann")).isEqualTo(log.masterKey.id());
        assertThat(wrappedBy("bob")).isEqualTo(newMaster.id());
        assertThat(new DataKeys(log.jdbc, before).find("bob")).contains(bob);
        assertThat(new DataKeys(log.jdbc, rotated).find("ann")).contains(ann);
    }

    @Test
    void a_damaged_data_key_does_not_keep_others_from_being_rewrapped() {
        log.dataKeys.create("ann");
        log.jdbc.update("UPDATE data_key SET wrapped = decode('00', 'hex')");
        log.dataKeys.create("bob");
        KeyRewrap keys = new KeyRewrap(log.jdbc, rotated);

        KeyRewrap.Result first = keys.rewrap(10, List.of());

        assertThat(first.failed()).containsExactly("ann");
        assertThat(first.moved()).isEqualTo(2);
        assertThat(keys.rewrap(10, first.failed())).isEqualTo(new KeyRewrap.Result(0, List.of()));
        assertThat(keys.countWrappedBy(rotated.previousIds())).isEqualTo(1);
    }

    @Test
    void a_process_without_a_master_key_that_is_in_use_is_refused() {
        log.dataKeys.create("ann");
        new KeyRewrap(log.jdbc, rotated).requireEveryMasterKey();
        KeyRewrap tooEarly = new KeyRewrap(log.jdbc, new MasterKeys(newMaster, List.of()));

        assertThatThrownBy(tooEarly::requireEveryMasterKey)
                .isInstanceOf(KeyMismatch.class)
                .hasMessageContainingAll(
                        "chancery.keys.master-previous", "chancery.keys.master-next", log.masterKey.id());
    }

    private String wrappedBy(String accountId) {
        return log.jdbc
                .queryForList("SELECT master_key_id FROM data_key WHERE account_id = ?", String.class, accountId)
                .getFirst();
    }

    @Test
    void another_master_key_is_refused_with_the_setting_and_both_ids() {
        log.dataKeys.create("ann");
        DataKeys wrong = new DataKeys(log.jdbc, new MasterKeys(newMaster, List.of()));
        assertThatThrownBy(() -> wrong.find("ann"))
                .isInstanceOf(KeyMismatch.class)
                .hasMessageContainingAll("chancery.keys.master", log.masterKey.id(), newMaster.id());
    }

    @Test
    void address_hashes_stay_the_same_after_a_rotation_of_the_master_key() {
        String before = log.serviceKeys.loadOrCreateAddressHashes().of(ANN);
        String during =
                new ServiceKeys(log.jdbc, rotated).loadOrCreateAddressHashes().of(ANN);
        new KeyRewrap(log.jdbc, rotated).rewrap(10, List.of());
        String after = new ServiceKeys(log.jdbc, new MasterKeys(newMaster, List.of()))
                .loadOrCreateAddressHashes()
                .of(ANN);
        assertThat(List.of(during, after)).containsOnly(before);
    }

    @Test
    void address_hashes_depend_on_the_key_and_differ_for_email_and_network_addresses() {
        AddressHashes hashes = log.serviceKeys.loadOrCreateAddressHashes();
        assertThat(hashes.of(ANN)).hasSize(64).isEqualTo(hashes.of(EmailAddress.of("ANN@example.com")));
        assertThat(hashes.of(ANN))
                .isNotEqualTo(hashes.ofClient("ann@example.com"))
                .isNotEqualTo(new AddressHashes(SecretBytes.generate()).of(ANN));
    }

    @Test
    void the_event_key_stays_the_same_after_a_rotation_of_the_master_key() {
        String before = log.serviceKeys.eventMacs().keyId();
        String during =
                new ServiceKeys(log.jdbc, rotated).loadOrCreateEventMacs().keyId();
        new KeyRewrap(log.jdbc, rotated).rewrap(10, List.of());
        assertThat(log.serviceKeys.eventMacs().keyId()).isEqualTo(before);
        String after = new ServiceKeys(log.jdbc, new MasterKeys(newMaster, List.of()))
                .eventMacs()
                .keyId();
        assertThat(List.of(during, after)).containsOnly(before);
    }

    @Test
    void a_missing_event_key_is_generated_for_an_empty_log_only() {
        ServiceKeys keys = new ServiceKeys(log.jdbc, log.masterKeys);
        log.superuser.update("DELETE FROM service_key");
        assertThatThrownBy(keys::eventMacs)
                .isInstanceOf(KeyMismatch.class)
                .hasMessageContainingAll("event-mac", "service_key");
        log.serviceKeys.loadOrCreateEventMacs();

        log.signedUp();
        log.superuser.update("DELETE FROM service_key");
        assertThatThrownBy(keys::loadOrCreateEventMacs)
                .isInstanceOf(KeyMismatch.class)
                .hasMessageContaining("event-mac key is missing");
        assertThat(log.jdbc.queryForList("SELECT purpose FROM service_key")).isEmpty();
    }

    @Test
    void a_process_with_another_shared_key_is_refused() {
        log.serviceKeys.require("reset-code", "k1");
        log.serviceKeys.require("reset-code", "k1");
        assertThatThrownBy(() -> log.serviceKeys.require("reset-code", "k2"))
                .isInstanceOf(KeyMismatch.class)
                .hasMessageContainingAll("chancery.keys.reset-code", "k1", "k2");
    }
}
