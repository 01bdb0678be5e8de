package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Sha256;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may take everything out, and what is left where it fails. */
class ExportsTest extends ExportCounter {

    @Nested
    class WhoeverAsks {

        @Test
        void shouldBeTheCompanysAdministrator() {
            for (Role role : EnumSet.complementOf(EnumSet.of(Role.TENANT_ADMIN))) {
                assertRefused(Refusal.Kind.FORBIDDEN, () -> exports().export(Callers.of(ledger.tenant(), role)));
            }
            assertRefused(Refusal.Kind.FORBIDDEN, () -> exports().export(TestDatabase.OPERATOR));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> exports().export(Callers.withoutARole(ledger.tenant())));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> exports().export(Callers.ofForgottenCompany()));
            assertThat(told).isEmpty();
        }

        @Test
        void shouldGetItWhileTheCompanyIsSuspendedButForReading() {
            String id = ledger.tenant().id().value();
            DB.tenants().suspend(TestDatabase.OPERATOR, id, true);

            assertThat(take().files()).isNotEmpty();

            DB.tenants().suspend(TestDatabase.OPERATOR, id, false);
            assertRefused(Refusal.Kind.FORBIDDEN, () -> take());
        }

        @Test
        void shouldBeOnRecordWithTheManifestsHash() {
            Taken taken = take();

            assertThat(told).singleElement().satisfies(deed -> {
                assertThat(deed.action()).isEqualTo(Action.COMPANY_EXPORTED);
                assertThat(deed.by()).isEqualTo(admin);
                assertThat(deed.company()).contains(ledger.tenant().id());
                assertThat(deed.after().toString()).contains(Sha256.of(taken.bytes("manifest.json")));
            });
        }

        @Test
        void shouldBeToldWhichSettingIsMissing() {
            assertThatThrownBy(() -> exports(new Seals(), 400).export(admin))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                    .hasMessageContaining("EXPENSES_EXPORT_KEY");
        }

        @Test
        void shouldWaitForAnotherFileOfTheCompany() {
            Exports exports = exports();
            try (Export first = exports.export(admin)) {
                assertThat(first.bytes()).isPositive();
                assertRefused(Refusal.Kind.CONFLICT, () -> exports.export(admin));
            }

            assertThat(Taken.from(exports.export(admin)).files()).isNotEmpty();
        }

        @Test
        void shouldWaitWhereOthersTakeAllTheRoom() {
            Exports exports = exports();
            Tenant second = DB.newCompany();
            Tenant third = DB.newCompany();
            try (Export one = exports.export(admin);
                    Export two = exports.export(Callers.of(second, Role.TENANT_ADMIN))) {
                assertThat(List.of(one.disposition(), two.disposition())).doesNotHaveDuplicates();
                assertRefused(Refusal.Kind.UNAVAILABLE, () -> exports.export(Callers.of(third, Role.TENANT_ADMIN)));
            }

            assertThat(Taken.from(exports.export(Callers.of(third, Role.TENANT_ADMIN)))
                            .files())
                    .isNotEmpty();
        }
    }

    @Nested
    class WhenItFails {

        private static final OutputStream GONE = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };

        @Test
        void shouldLeaveNothingWhenATableCannotBeRead() {
            ledger.execute("CREATE TABLE of_nobody (word text)");
            Exports exports = exports();

            assertThatThrownBy(() -> exports.export(admin))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ET-EXPORT-002")
                    .hasMessageContaining("of_nobody");

            assertThat(folder).isEmptyDirectory();
            ledger.execute("DROP TABLE of_nobody");
            assertThat(Taken.from(exports.export(admin)).files()).isNotEmpty();
            assertThat(told).hasSize(1);
        }

        @Test
        void shouldHandOutNothingThatIsNotOnRecord() {
            Exports exports = exports(
                    new Seals(Keys.file(keys)),
                    new ExportRecord(export -> {
                        throw new IllegalStateException("ET-AUDIT-001");
                    }),
                    400);

            assertThatThrownBy(() -> exports.export(admin)).hasMessage("ET-AUDIT-001");

            assertThat(folder).isEmptyDirectory();
            assertThatThrownBy(() -> exports.export(admin)).hasMessage("ET-AUDIT-001");
        }

        @Test
        void shouldFillNobodysDisk() {
            Exports exports = exports(new Seals(Keys.file(keys)), 0);

            assertThatThrownBy(() -> exports.export(admin))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                    .hasMessageContaining("EXPENSES_EXPORT_MEGABYTES");

            assertThat(folder).isEmptyDirectory();
            assertRefused(Refusal.Kind.UNAVAILABLE, () -> exports.export(admin));
        }

        @Test
        void shouldLeaveNothingWhenTheClientGoesAway() {
            try (Export export = exports().export(admin)) {
                assertThat(folder).as("a file that nobody finds").isEmptyDirectory();
                assertThatThrownBy(() -> export.writeTo(GONE)).hasMessage("gone");
            }
            assertThat(folder).isEmptyDirectory();
        }
    }
}
