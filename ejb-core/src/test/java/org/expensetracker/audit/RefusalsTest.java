package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.MovingClock;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is refused is on record, and a flood of it drowns nothing. */
class RefusalsTest extends AuditDesk {

    private final MovingClock clock = new MovingClock(Ledger.NOON);

    private final OwnRecord records = new OwnRecord(trail) {
        @Override
        public void write(Deed deed) {
            in(() -> {
                super.write(deed);
                return null;
            });
        }
    };
    private final Refusals refusals = new Refusals(DB.catalogue(), records, clock, Runnable::run);

    private void refuse(Refusal refusal) {
        refusals.told(finance, "Audit.page", refusal);
    }

    @Test
    void shouldSayWhoWasRefusedWhat() {
        refuse(Refusal.forbidden("The audit trail is for auditors."));

        AuditEvent event = events().get(0);
        assertThat(event.action()).isEqualTo(Action.REFUSED);
        assertThat(event.person()).isEqualTo(finance.person());
        assertThat(event.subjects()).containsExactly("asked:Audit.page");
        assertThat(event.reason()).isEqualTo("FORBIDDEN: The audit trail is for auditors.");
    }

    @Test
    void shouldSayItOnceHoweverManyBoundariesItPasses() {
        Refusal refusal = Refusal.notFound("There is no expense.");
        refuse(refusal);
        refuse(refusal);

        assertThat(events()).hasSize(1);
    }

    @Test
    void shouldSayNothingOfSlipsAndConflicts() {
        refuse(Refusal.invalid("limit", "too large"));
        refuse(Refusal.conflict("Somebody was first."));

        assertThat(events()).isEmpty();
    }

    @Test
    void shouldCountWhatIsMoreThanTwentyAMinute() {
        for (int i = 0; i < 57; i++) {
            refuse(Refusal.notFound("There is no expense " + i + "."));
        }
        assertThat(events()).hasSize(20);

        clock.forward(Duration.ofSeconds(61));
        refusals.countUp();

        assertThat(events()).hasSize(21);
        assertThat(events().get(0).reason()).startsWith("NOT_FOUND: 37 more in the minute from ");
    }

    @Test
    void shouldBeginAnewInTheNextMinute() {
        for (int i = 0; i < 25; i++) {
            refuse(Refusal.forbidden("No."));
        }
        clock.forward(Duration.ofSeconds(61));
        refuse(Refusal.forbidden("No."));

        assertThat(events()).hasSize(22);
    }

    @Test
    void shouldPutOnThePlatformsRecordWhatNobodysCompanyIsAskedFor() {
        refusals.told(TestDatabase.OPERATOR, "Expenses.page", Refusal.forbidden("Your login belongs to no company."));

        assertThat(Ledger.superuser("SELECT action || ' ' || person FROM platform.audit_event ORDER BY sequence DESC"))
                .isEqualTo("REFUSED " + TestDatabase.OPERATOR.person());
    }

    @Test
    void shouldPutSignInsOnRecordWhateverThePersonMayDo() {
        Caller nobody = Callers.withoutARole(ledger.tenant());
        SignIns signIns = new SignIns(DB.catalogue(), trail, refusals);
        in(() -> {
            signIns.signedIn(nobody);
            signIns.apiUsed(nobody, "0f3a");
            signIns.signedOut(nobody);
            signIns.sessionEnded(nobody, "The login was older than 12 hours.");
            return null;
        });

        assertThat(events())
                .extracting(AuditEvent::action)
                .containsExactly(Action.SESSION_ENDED, Action.SIGNED_OUT, Action.API_USED, Action.SIGNED_IN);
        assertThat(events().get(0).reason()).isEqualTo("The login was older than 12 hours.");
        assertThat(events().get(0).roles()).isEmpty();
        assertThat(events().get(2).subjects()).containsExactly("login:0f3a");
    }
}
