package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.shared.Money;
import org.expensetracker.shared.MovingClock;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;
import org.expensetracker.tenant.TestDatabase;

/** A company that chooses categories and has models, in a real database, on a server with a clock that tests move. */
final class ModelDesk {

    static final TestDatabase DB = TestDatabase.get();

    /** Names that nobody has heard of, each other than the ones before. */
    static final String STRANGERS = "upper(translate(md5(n::text || 's'), '0123456789', 'ghijklmnop'))";

    static final String CODE = "5999";

    private static final Categorizer CATEGORIZER = new Categorizer();

    /** What was told to whoever listens. */
    final List<Object> heard = new ArrayList<>();

    final MovingClock clock = new MovingClock(Ledger.NOON);
    final Ledger ledger = Ledger.ofNewCompany();
    final TenantId tenant = ledger.tenant().id();
    final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);
    final CompanyModels loaded = new CompanyModels(CATEGORIZER, DB.keys(), DB.news(clock));
    final CompanyMemories memories = new CompanyMemories(CATEGORIZER, loaded, DB.keys(), DB.news(clock));
    final CompanyCategories categories = new CompanyCategories(DB.runTime(), CATEGORIZER, memories);
    final Trials trials = new Trials(CATEGORIZER, loaded, clock);
    final Models models = new Models(DB.catalogue(), DB.runTime(), trials, this::hear, clock);
    final OwnTransaction transactions = new OwnTransaction(DB.runTime()) {
        @Override
        public <T> T of(TenantId company, TenantScope.Work<T> work) {
            return in(() -> super.of(company, work));
        }
    };
    final Agenda agenda = new Agenda(transactions, loaded, trials, this::hear, clock);

    Trainer trainer(Consumer<ModelsChanged> listeners) {
        return new Trainer(transactions, loaded, CATEGORIZER, listeners, clock);
    }

    /** As the container does after the commit; before it, nothing has been read anew yet. */
    private void hear(Object event) {
        heard.add(event);
        if (event instanceof ModelsChanged changed) {
            enterAgain(changed.tenant());
            loaded.outdated(changed.tenant());
            memories.outdated(changed.tenant());
        }
    }

    /** As the audit trail does, which hears it within the transaction. */
    private static void enterAgain(TenantId company) {
        try {
            TenantScope.in(DB.runTime(), company, connection -> null);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    /** The same with the node reading everything anew afterwards. */
    <T> T then(Supplier<T> work) {
        T result = in(work);
        loaded.outdated(tenant);
        memories.outdated(tenant);
        return result;
    }

    void wait(Duration time) {
        clock.forward(time);
    }

    /** People choose a category that often for expenses of new names with a code that they all have. */
    void chooseForStrangers(Category category, int times) {
        choose(STRANGERS, CODE, category, times);
    }

    /** People choose a category that often for one merchant. */
    void choose(String merchant, Category category, int times) {
        choose("'" + merchant + "'", null, category, times);
    }

    private void choose(String descriptor, String mcc, Category category, int times) {
        ledger.execute(
                ("INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor, mcc, amount,"
                                + " currency, channel, card, category) SELECT n, now(), 'ann@test', gen_random_uuid(), %s, %s, 12.5,"
                                + " 'EUR', 'POS', NULL, '%s' FROM generate_series((SELECT coalesce(max(number), 0) + 1"
                                + " FROM category_choice), (SELECT coalesce(max(number), 0) + %d FROM category_choice)) n")
                        .formatted(descriptor, mcc == null ? "NULL" : "'" + mcc + "'", category, times));
        memories.outdated(tenant);
    }

    /** Wants a model trained and trains it. */
    long train() {
        in(() -> models.train(finance));
        trainer(this::hear).train(tenant);
        TrainingProgress progress = in(() -> models.progress(finance));
        assertThat(progress.failure()).isNull();
        return progress.model();
    }

    /** What the company's newest transaction becomes. */
    Decision decide(String descriptor, String mcc) {
        Money amount = Money.of(new BigDecimal("12.50"), "EUR");
        Evidence evidence = new Evidence(descriptor, mcc, amount, "POS", null);
        return in(() -> categories.of(tenant).apply(evidence));
    }

    static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
