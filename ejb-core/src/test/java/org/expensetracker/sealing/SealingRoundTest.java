package org.expensetracker.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.Ledger;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.SealingState;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingRoundTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** More than one transaction's. */
    private static final int MANY = 750;

    private final Ledger ledger = Ledger.ofNewCompany();
    private final Tenant company = ledger.tenant();
    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
    private final List<Deed> told = new ArrayList<>();
    private final SealingRound round = round(Clock.systemUTC(), Duration.ZERO, this::hear);

    private void hear(CatalogueChanged changed) {
        if (changed.deed().subjects().contains("company:" + company.id())) {
            told.add(changed.deed());
        }
    }

    private SealingRound round(Clock clock, Duration delay, Consumer<CatalogueChanged> listener) {
        return new SealingRound(DB.schemas(), catalogue, clock, delay, listener);
    }

    @BeforeEach
    void store() throws SQLException {
        ledger.write(IntStream.range(0, 3).mapToObj(i -> Ledger.row("t" + i)).toList());
        note("t1", "A note");
        choose();
        round.run();
    }

    private void note(String transaction, String text) {
        UUID id = UUID.fromString(ledger.text("SELECT id FROM expense WHERE transaction_id = '" + transaction + "'"));
        ledger.execute("UPDATE expense SET note = '" + company.key().seal(text, DataKey.place("expense", "note", id))
                + "' WHERE id = '" + id + "'");
    }

    /** A person's choice, as it is remembered. */
    private void choose() {
        UUID id = new UUID(0, 7);
        ledger.execute("INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor, amount,"
                + " currency, card, category) VALUES (1, now(), 'p', '" + id + "', 'd', 1, 'EUR', '"
                + company.key().seal("card-7", DataKey.place("category_choice", "card", id)) + "', 'MEALS')");
    }

    private void rotate() {
        DB.tenants().rotateKey(TestDatabase.OPERATOR, company.id().value());
    }

    private SealingState state() {
        return catalogue.state(company.id()).orElseThrow().sealing();
    }

    /** Of cards, notes and choices, how many the newest version did not seal. */
    private long outdated() {
        return List.of("card FROM expense", "note FROM expense", "card FROM category_choice").stream()
                .map(what -> ledger.text("SELECT string_agg(x, ' ') FROM (SELECT " + what + ") AS y(x)"))
                .flatMap(all -> List.of(all.split(" ")).stream())
                .filter(company.key()::isOutdated)
                .count();
    }

    private List<Action> actions() {
        return told.stream().map(Deed::action).toList();
    }

    @Test
    void shouldLeaveWhatIsSealedWithTheNewestKey() {
        assertThat(state().finishedAt()).isNotNull();
        assertThat(state().total()).isEqualTo(4);
        assertThat(state().anew()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSealAnewWhatAnOlderKeySealedAndChangeNothingElse() throws SQLException {
        String rest = "SELECT string_agg((to_jsonb(e) - 'card' - 'note')::text, ',' ORDER BY id) FROM expense e";
        String before = ledger.text(rest);
        rotate();
        assertThat(outdated()).isEqualTo(5);
        assertThat(state().finishedAt()).isNull();

        round.run();

        assertThat(outdated()).isZero();
        assertThat(ledger.opened("card")).containsOnly("card-1");
        assertThat(ledger.opened("note")).containsExactly("A note");
        assertThat(ledger.text(rest)).isEqualTo(before);
        assertThat(state().finishedAt()).as("before a pass that finds none").isNull();
        assertThat(state().anew()).isEqualTo(4);

        round.run();

        assertThat(state().finishedAt()).isNotNull();
        assertThat(state().percent()).isEqualTo(100);
    }

    @Test
    void shouldBeOnRecordTwiceHoweverManyRowsThereAre() throws SQLException {
        rotate();
        round.run();
        round.run();
        round.run();

        assertThat(actions()).containsExactly(Action.COMPANY_SEALING_BEGUN, Action.COMPANY_SEALING_FINISHED);
        assertThat(told.get(1).by()).isNull();
        assertThat(told.get(1).after()).isEqualTo(Map.of("rows", 4L, "sealedAnew", 4L));
    }

    @Test
    void shouldSealWhatWasStoredBeforeThereWereKeys() throws SQLException {
        ledger.execute("UPDATE expense SET card = 'open', note = 'open'; UPDATE category_choice SET card = 'open'");
        Ledger.superuser("DELETE FROM platform.sealing WHERE company = '" + company.id() + "' RETURNING 1");

        round.run();

        assertThat(outdated()).isZero();
        assertThat(ledger.opened("card")).containsOnly("open");
        assertThat(ledger.opened("note")).containsOnly("open");
    }

    @Test
    void shouldWaitAfterARotationUntilEveryNodeHasLooked() throws SQLException {
        rotate();
        SealingRound patient = round(Clock.systemUTC(), Duration.ofHours(1), this::hear);

        patient.run();
        patient.run();

        assertThat(outdated()).isEqualTo(5);
        assertThat(state().percent()).isZero();
        SealingRound later =
                round(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)), Duration.ofHours(1), this::hear);
        later.run();
        assertThat(outdated()).isZero();
    }

    @Test
    void shouldMeetLaterWhatSomebodyIsChanging() throws SQLException {
        rotate();
        try (Connection person = DB.superuser().getConnection();
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("SET search_path = " + company.id().schema());
            statement.execute("UPDATE expense SET reason = 'changed' WHERE transaction_id = 't1'");

            round.run();
            assertThat(outdated()).as("the card and the note of that one").isEqualTo(2);
            round.run();
            assertThat(state().finishedAt()).isNull();
            person.commit();
        }

        round.run();
        round.run();

        assertThat(outdated()).isZero();
        assertThat(ledger.text("SELECT reason FROM expense WHERE transaction_id = 't1'"))
                .isEqualTo("changed");
        assertThat(state().finishedAt()).isNotNull();
    }

    @Test
    void shouldGoOnWhereANodeBrokeOff() throws SQLException {
        ledger.write(
                IntStream.range(0, MANY).mapToObj(i -> Ledger.row("many" + i)).toList());
        rotate();
        // One transaction, and its turn is over.
        round(new Hurried(), Duration.ZERO, this::hear).run();
        assertThat(state().seen()).isEqualTo(500);
        assertThat(state().total()).isEqualTo(MANY + 4);
        long left = outdated();
        assertThat(left).isBetween(MANY - 500L, MANY - 490L);

        round.run();

        assertThat(outdated()).isZero();
        assertThat(state().anew()).isEqualTo(MANY + 4);
    }

    /** An hour is over as soon as the first transaction of the company's pass has committed. */
    private final class Hurried extends Clock {

        @Override
        public Instant instant() {
            Instant now = Clock.systemUTC().instant();
            return state().seen() == 0 ? now : now.plus(Duration.ofHours(1));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void shouldSealNothingThatIsNotOnRecord() throws SQLException {
        rotate();
        SealingRound unrecorded = round(Clock.systemUTC(), Duration.ZERO, changed -> {
            throw new IllegalStateException("no record");
        });

        unrecorded.run();

        assertThat(outdated()).isEqualTo(5);
        round.run();
        assertThat(outdated()).isZero();
    }

    @Test
    void shouldLeaveWhatNoKeyOpensAndFinish() throws SQLException {
        String foreign = DB.newCompany().key().seal("foreign", "elsewhere");
        ledger.execute("UPDATE expense SET note = '" + foreign + "' WHERE transaction_id = 't0'");
        rotate();

        round.run();
        round.run();

        assertThat(state().finishedAt()).isNotNull();
        assertThat(ledger.text("SELECT note FROM expense WHERE transaction_id = 't0'"))
                .isEqualTo(foreign);
        assertThatThrownBy(() -> ledger.opened("note")).hasMessageContaining("ET-KEY-004");
    }

    @Test
    void shouldTouchNoSchemaThatSaysItIsAnothers() throws SQLException {
        rotate();
        ledger.execute("UPDATE company SET id = 'somebody'");

        round.run();

        assertThat(outdated()).isEqualTo(5);
        ledger.execute("UPDATE company SET id = '" + company.id() + "'");
    }

    @Test
    void shouldGoWithTheCompany() {
        String row = "SELECT count(*) FROM platform.sealing WHERE company = '" + company.id() + "'";
        assertThat(Ledger.superuser(row)).isEqualTo("1");

        Ledger.superuser("DELETE FROM platform.stream_route WHERE tenant = '" + company.id() + "' RETURNING 1");
        Ledger.superuser("DELETE FROM platform.tenant WHERE id = '" + company.id() + "' RETURNING 1");

        assertThat(Ledger.superuser(row)).isEqualTo("0");
    }
}
