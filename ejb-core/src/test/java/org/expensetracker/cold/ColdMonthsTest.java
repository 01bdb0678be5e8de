package org.expensetracker.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.expensetracker.objects.S3;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Test;

class ColdMonthsTest extends ColdDesk {

    private ColdSettings settings() {
        return in(() -> months().settings(finance));
    }

    @Test
    void shouldKeepEverythingUntilSomebodyWantsSomethingElse() {
        assertThat(settings()).isEqualTo(new ColdSettings(null, null, 0));
        assertThat(list()).isEqualTo(new ColdList(List.of(), null, true));
    }

    @Test
    void shouldPutChangesOnRecordAndNothingElse() {
        assertThat(set(13, 10)).isEqualTo(new ColdSettings(13, 10, 1));
        assertThat(set(13, 10)).isEqualTo(settings());

        assertThat(told).extracting(Deed::action).containsExactly(Action.ARCHIVE_SETTINGS_CHANGED);
        assertThat(set(null, null)).isEqualTo(new ColdSettings(null, null, 2));
    }

    @Test
    void shouldRefuseWhatIsTooShort() {
        assertThatThrownBy(() -> new ColdWish(12, 9))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                        .extracting(Violation::field)
                        .containsExactly("hotMonths", "keptYears"));
        assertThatThrownBy(() -> new ColdWish(null, 10)).hasMessageContaining("is needed with keptYears");
    }

    @Test
    void shouldRefuseWhoSawAnotherVersion() {
        set(13, null);

        assertThatThrownBy(() -> in(() -> months().change(admin, new ColdWish(14, null), 0)))
                .hasMessageContaining("they have version 1 now, you sent 0");
    }

    @Test
    void shouldBeForAdministratorsToChangeAndForTheOverviewToSee() {
        assertThatThrownBy(() -> in(() -> months().change(finance, new ColdWish(13, null), null)))
                .hasMessageContaining("administrators");
        Caller employee = Callers.of(company, Role.EMPLOYEE);
        assertThatThrownBy(() -> in(() -> months().list(employee))).hasMessageContaining("ask finance");
    }

    @Test
    void shouldRefuseWhereThereIsNoStore() {
        ColdMonths nowhere = new ColdMonths(
                DB.catalogue(),
                DB.runTime(),
                new ColdStores(new S3(Optional.empty(), Optional.empty())),
                event -> recorder.accept(event),
                clock);

        assertThatThrownBy(() -> in(() -> nowhere.change(admin, new ColdWish(13, null), null)))
                .hasMessageContaining("EXPENSES_COLD_STORE");
    }
}
