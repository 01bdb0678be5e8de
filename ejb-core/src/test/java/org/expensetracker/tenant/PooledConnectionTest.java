package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One connection that company after company gets from a pool, however the one before left it. */
class PooledConnectionTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Tenant FIRST = withAKey("first");
    private static final Tenant SECOND = withAKey("second");
    private static final String KEYS = "SELECT transaction_id FROM transaction_key";

    private Connection pooled;

    /** How work for the first company ends without giving the connection back as it should. */
    private enum Ending {
        COMMITTED_WITHOUT_LEAVING {
            @Override
            void of(Connection connection) throws SQLException {
                TenantScope.enter(connection, FIRST.id());
                Sql.run(connection, KEYS);
                connection.commit();
            }
        },
        ROLLED_BACK_WITHOUT_LEAVING {
            @Override
            void of(Connection connection) throws SQLException {
                TenantScope.enter(connection, FIRST.id());
                Sql.run(connection, "DELETE FROM transaction_key");
                connection.rollback();
            }
        },
        AN_EXCEPTION_IN_THE_MIDDLE {
            @Override
            void of(Connection connection) throws SQLException {
                assertThatThrownBy(() -> {
                            try (TenantScope scope = TenantScope.enter(connection, FIRST.id())) {
                                Sql.run(connection, "SELECT 1 / 0");
                            }
                        })
                        .hasMessageContaining("division by zero");
                connection.rollback();
            }
        },
        A_THREAD_THAT_DIED {
            @Override
            void of(Connection connection) throws SQLException {
                Thread worker = new Thread(() -> {
                    try {
                        TenantScope.enter(connection, FIRST.id());
                        Sql.run(connection, "UPDATE transaction_key SET transaction_id = 'half done'");
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
                worker.start();
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                // What a pool does with a connection whose transaction nobody ended.
                connection.rollback();
            }
        },
        A_SCOPE_THAT_WAS_REFUSED {
            @Override
            void of(Connection connection) throws SQLException {
                assertThatThrownBy(() -> TenantScope.enter(connection, new TenantId("nobody")))
                        .isInstanceOf(SQLException.class);
                connection.rollback();
            }
        };

        abstract void of(Connection connection) throws SQLException;
    }

    private static Tenant withAKey(String key) {
        Tenant company = DB.newCompany();
        try {
            TestDatabase.execute(
                    DB.superuser(),
                    "INSERT INTO %s.transaction_key VALUES ('%s', gen_random_uuid(), now())"
                            .formatted(company.id().schema(), key));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return company;
    }

    @BeforeEach
    void borrow() throws SQLException {
        pooled = DB.runTime().getConnection();
        pooled.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        pooled.close();
    }

    private String keysOf(Tenant company) throws SQLException {
        try (TenantScope scope = TenantScope.enter(pooled, company.id())) {
            assertThat(scope).isNotNull();
            return String.join(",", Sql.texts(pooled, KEYS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeNobodysAgain(Ending ending) throws SQLException {
        ending.of(pooled);

        assertThat(Sql.texts(pooled, "SELECT current_user || ' in ' || current_schema"))
                .containsExactly("expense_app in platform");
        assertThatThrownBy(() -> Sql.run(pooled, "SELECT * FROM " + FIRST.id().schema() + ".transaction_key"))
                .hasMessageContaining("permission denied");
        pooled.rollback();
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowTheNextCompanyItsOwn(Ending ending) throws SQLException {
        ending.of(pooled);

        assertThat(keysOf(SECOND)).isEqualTo("second");
        assertThat(keysOf(FIRST)).isEqualTo("first");
    }

    @Test
    void shouldShowTheNextCompanyItsOwnInATransactionThatNobodyEnded() throws SQLException {
        TenantScope.enter(pooled, FIRST.id());

        assertThat(keysOf(SECOND)).isEqualTo("second");
    }

    /** What outlives a transaction, where somebody makes it do so. */
    static Stream<String> leftForTheSession() {
        return Stream.of(
                "SET ROLE mine; SET search_path = mine",
                "SET SESSION search_path = mine",
                "SET ROLE mine",
                "PREPARE keys AS SELECT transaction_id FROM transaction_key; EXECUTE keys");
    }

    @ParameterizedTest
    @MethodSource("leftForTheSession")
    void shouldShowTheNextCompanyItsOwnWhateverWasSetForTheSession(String sql) throws SQLException {
        TenantScope.enter(pooled, FIRST.id());
        Sql.run(pooled, sql.replace("mine", FIRST.id().schema()));
        pooled.commit();

        assertThat(keysOf(SECOND)).isEqualTo("second");
        pooled.commit();
        if (sql.startsWith("SET ROLE")) {
            // It fails closed: as a company, nobody reads the platform.
            assertThatThrownBy(() -> Sql.run(pooled, "SELECT * FROM platform.tenant"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldNotLeaveACursorThatIsStillOpen() throws SQLException {
        try (TenantScope scope = TenantScope.enter(pooled, FIRST.id())) {
            Sql.run(pooled, "DECLARE kept CURSOR WITH HOLD FOR " + KEYS);
            assertThat(scope).isNotNull();
        }
        pooled.commit();

        assertThatThrownBy(() -> {
                    try (TenantScope scope = TenantScope.enter(pooled, SECOND.id())) {
                        assertThat(scope).isNotNull();
                        Sql.run(pooled, "FETCH ALL FROM kept");
                    }
                })
                .hasMessageContaining("cursor \"kept\" does not exist");
    }

    @Test
    void shouldNotAnswerFromAStatementThatAnotherCompanyPrepared() throws SQLException {
        // From its fifth time on the driver has the server keep the statement, which then serves company after company.
        for (int time = 0; time < 20; time++) {
            Tenant company = time % 2 == 0 ? FIRST : SECOND;
            try (TenantScope scope = TenantScope.enter(pooled, company.id());
                    PreparedStatement query = pooled.prepareStatement(KEYS + " WHERE transaction_id <> ?")) {
                assertThat(scope).isNotNull();
                query.setString(1, "other");
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo(time % 2 == 0 ? "first" : "second");
                }
            }
        }
        assertThat(Sql.texts(pooled, "SELECT 1 FROM pg_prepared_statements WHERE statement LIKE '%transaction_key%'"))
                .isNotEmpty();
    }
}
