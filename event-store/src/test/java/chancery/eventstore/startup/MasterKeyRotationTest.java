package chancery.eventstore.startup;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.testing.LogOnPostgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MasterKeyRotationTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final SecretBytes newMaster = SecretBytes.generate();
    private final MasterKeys before = new MasterKeys(log.masterKey, Optional.of(newMaster), List.of());
    private final MasterKeys after = new MasterKeys(newMaster, List.of(log.masterKey));
    private final StoreStartup store = startup(after);

    @AfterEach
    void stop() {
        store.stop();
    }

    @Test
    void keys_that_an_instance_before_the_rotation_still_wraps_are_rewrapped_too() {
        MasterKeyRotation old = rotation(before);
        MasterKeyRotation rotation = rotation(after);
        assertThat(rotation.wrappedByPrevious()).isNaN();
        store.start();
        log.signedUp();
        rotation.step();
        assertThat(rotation.wrappedByPrevious()).isZero();

        String late = log.signedUp();
        old.step();
        assertThat(old.wrappedByNext()).isEqualTo(3);
        rotation.step();
        old.step();

        assertThat(old.wrappedByNext()).isEqualTo(4);
        assertThat(log.jdbc.queryForList("SELECT DISTINCT master_key_id FROM data_key", String.class))
                .containsExactly(newMaster.id());
        MasterKeys onlyNew = new MasterKeys(newMaster, List.of());
        EventRows rows = new EventRows(
                log.jdbc, new DataKeys(log.jdbc, onlyNew), new ServiceKeys(log.jdbc, onlyNew), LogOnPostgres.RELEASE);
        assertThat(rows.ofAccount(late, 0)).hasSize(1);
    }

    private MasterKeyRotation rotation(MasterKeys keys) {
        return new MasterKeyRotation(store, new KeyRewrap(log.jdbc, keys), keys);
    }

    private StoreStartup startup(MasterKeys keys) {
        StoreRole role = log.role(PostgresRoles.COMMAND);
        return new StoreStartup(
                log.migrations(),
                role,
                new RoleCheck(role, log.jdbc, "INSERT", true),
                new ServiceKeys(log.jdbc, keys),
                new KeyRewrap(log.jdbc, keys),
                List.of(),
                () -> {});
    }
}
