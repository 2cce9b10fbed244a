package io.unitflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.embedded.FreePort;
import io.unitflow.support.TestPostgres;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void anAddressWithAUserOpensAPool() throws Exception {
        try (HikariDataSource database = Database.open(TestPostgres.url("unitflow"), null, null)) {
            assertThat(TestPostgres.rows(database, "SELECT current_user")).containsExactly("postgres");
        }
        String address = TestPostgres.url("unitflow").replaceFirst("\\?.*", "");
        try (HikariDataSource database = Database.open(address, "postgres", "ignored", 1)) {
            assertThat(TestPostgres.rows(database, "SELECT current_setting('application_name')"))
                    .containsExactly("unitflow");
        }
    }

    @Test
    void anUnreachableServerIsNamedWithTheCause() {
        int nobody = FreePort.any();
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://localhost:" + nobody + "/unitflow", "u", "secret"))
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessage("PostgreSQL at localhost:" + nobody + " cannot be reached: Connection refused.");
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://db.invalid/unitflow", "u", "secret"))
                .hasMessage("PostgreSQL at db.invalid:5432 cannot be reached: unknown host.");
    }

    @Test
    void aMissingDatabaseAndAnUnknownUserAreTold() {
        assertThatThrownBy(() -> Database.open(TestPostgres.url("nowhere"), null, null))
                .hasMessage("PostgreSQL at localhost:" + TestPostgres.server().port() + " has no database 'nowhere'.");
        String address = TestPostgres.url("unitflow").replaceFirst("\\?.*", "");
        assertThatThrownBy(() -> Database.open(address, "stranger", "secret"))
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessageContaining("refuses user 'stranger'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAddressOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> Database.open("localhost:5432", "u", "p"))
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessageContaining("expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
}
