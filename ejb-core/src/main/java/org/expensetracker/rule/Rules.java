package org.expensetracker.rule;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.expense.Cursor;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The boundary for a company's rules: who sees everybody's expenses may read them, who edits everybody's may change them.
 * A change counts for transactions that arrive from then on; the past changes by {@link #applyToPast} alone. Thread-safe,
 * as every stateless bean.
 */
@Stateless
public class Rules {

    /** The most rules of one company. */
    public static final int MOST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection, RuleTable table) throws SQLException;
    }

    /** What became of one rule, with what else the caller is told. */
    private record Edited<T>(T told, Rule before, Rule after) {}

    private TenantCatalogue catalogue;
    private DataSource dataSource;
    private PastChange past;
    private Consumer<RulesChanged> listeners;
    private Clock clock;

    /** For the container. */
    public Rules() {}

    @Inject
    Rules(TenantCatalogue catalogue, DataSource dataSource, PastChange past, Event<RulesChanged> event, Clock clock) {
        this(catalogue, dataSource, past, event::fire, clock);
    }

    /** For use outside a container. */
    Rules(
            TenantCatalogue catalogue,
            DataSource dataSource,
            PastChange past,
            Consumer<RulesChanged> listeners,
            Clock clock) {
        this.catalogue = catalogue;
        this.dataSource = dataSource;
        this.past = past;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Every rule, on or off, in the order in which they are asked. */
    public List<Rule> list(Caller caller) {
        Tenant company = catalogue.ofReader(caller);
        requireReader(caller);
        return in(company.id(), (connection, table) -> table.all());
    }

    /** Adds a rule, to be asked after all others; refuses one more than {@link #MOST}. */
    public Rule add(Caller caller, RuleDraft draft) {
        Tenant company = catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        return change(company.id(), new Cause(caller, Action.RULE_ADDED, null), (connection, table) -> {
            int others = table.all().size();
            if (others >= MOST) {
                throw Refusal.conflict("There are " + others + " rules, as many as a company can have: delete one that"
                        + " is not needed any more.");
            }
            Rule added = table.add(draft, others + 1, caller.person(), now());
            return new Edited<>(added, null, added);
        });
    }

    /**
     * Makes a rule another in the same place; the same draft again changes nothing.
     *
     * @param expectedVersion refuse with conflict when the rule has another version by now; null not to check
     */
    public Rule change(Caller caller, long id, RuleDraft draft, Integer expectedVersion) {
        Tenant company = catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        return change(company.id(), new Cause(caller, Action.RULE_CHANGED, null), (connection, table) -> {
            Rule rule = RuleOrder.of(connection).rule(id, expectedVersion);
            Rule changed = rule.draft().equals(draft) ? rule : table.change(draft, id, caller.person(), now());
            return new Edited<>(changed, rule, changed);
        });
    }

    /**
     * Puts a rule into another place.
     *
     * @param position from 1; the last place where there are fewer rules
     * @return all rules in their new order
     */
    public List<Rule> move(Caller caller, long id, int position) {
        Tenant company = catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        return change(company.id(), new Cause(caller, Action.RULE_MOVED, null), (connection, table) -> {
            RuleOrder before = RuleOrder.of(connection);
            table.order(before.moved(id, position).rules());
            RuleOrder after = RuleOrder.of(connection);
            return new Edited<>(after.rules(), before.rule(id), after.rule(id));
        });
    }

    /**
     * Takes a rule away; what it decided stays as it is.
     *
     * @param expectedVersion as for {@link #change}
     * @return the rule as it was
     */
    public Rule delete(Caller caller, long id, Integer expectedVersion) {
        Tenant company = catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        return change(company.id(), new Cause(caller, Action.RULE_DELETED, null), (connection, table) -> {
            RuleOrder order = RuleOrder.of(connection);
            Rule rule = order.rule(id, expectedVersion);
            table.delete(id);
            table.order(order.without(id).rules());
            return new Edited<>(rule, rule, null);
        });
    }

    /**
     * What a rule would change among the expenses of the last twelve months; changes nothing.
     *
     * @param id the rule that the draft would become another of; null for a new one, which is asked after all others
     * @throws Refusal when that takes more than ten seconds
     */
    public RulePreview preview(Caller caller, RuleDraft draft, Long id) {
        Tenant company = catalogue.ofReader(caller);
        requireReader(caller);
        Instant since = PastSearch.since(now(), company.zone());
        return in(company.id(), (connection, table) -> {
            RuleOrder order = RuleOrder.of(connection);
            List<Rule> stronger = id == null ? order.rules() : order.before(id);
            return new PastSearch(connection, since, draft, stronger).preview();
        });
    }

    /**
     * Applies a rule to the expenses of the last twelve months, newest first, 500 to a transaction. A call takes about two
     * seconds and says where to go on. Repeating one is harmless, and what a person chose stays.
     *
     * @param after {@link RuleProgress#next} of the call before; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RuleProgress applyToPast(Caller caller, long id, String after) {
        catalogue.ofCaller(caller);
        RuleOrder.requireEditor(caller);
        Instant deadline = now().plus(PATIENCE);
        Cursor place = after == null ? null : Cursor.parse(after);
        Long total = after == null ? past.left(caller, id) : null;
        long changed = 0;
        do {
            PastChange.Step step = past.change(caller, id, place);
            changed += step.changed();
            place = step.next();
        } while (place != null && now().isBefore(deadline));
        return new RuleProgress(changed, total, place == null ? null : place.toString());
    }

    private <T> T change(TenantId tenant, Cause cause, Work<Edited<T>> work) {
        Edited<T> edited = in(tenant, (connection, table) -> {
            table.lock(tenant);
            return work.in(connection, table);
        });
        listeners.accept(new RulesChanged(tenant, cause, edited.before(), edited.after()));
        return edited.told();
    }

    private <T> T in(TenantId tenant, Work<T> work) {
        try {
            return TenantScope.in(dataSource, tenant, connection -> work.in(connection, new RuleTable(connection)));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-RULE-003: the company's rules could not be read or changed, and are as they were: "
                            + failed.getMessage(),
                    failed);
        }
    }

    private static void requireReader(Caller caller) {
        if (!caller.seesEveryone()) {
            throw Refusal.forbidden("Rules are shown to those who see the company's expenses: ask finance.");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
