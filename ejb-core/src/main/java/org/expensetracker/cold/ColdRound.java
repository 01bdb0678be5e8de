package org.expensetracker.cold;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.expensetracker.tenant.OneAtATime;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantSchemas;

/**
 * What is to be done for a company's old months, one node at a time a company: what a dead node left is removed, then one month after
 * the other moved, the oldest first, then what is too old ended. Thread-safe.
 */
@Dependent
class ColdRound {

    private static final Logger LOG = System.getLogger(ColdRound.class.getName());

    private final TenantSchemas schemas;
    private final ColdTransaction transactions;
    private final ColdMove move;
    private final ColdRemoval removal;
    private final Clock clock;

    @Inject
    ColdRound(TenantSchemas schemas, ColdTransaction transactions, ColdMove move, ColdRemoval removal, Clock clock) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.move = move;
        this.removal = removal;
        this.clock = clock;
    }

    /**
     * Does it, unless another node is at it.
     *
     * @throws IOException when the store is away; what was done before stays done
     */
    void run(Tenant company) throws IOException, SQLException {
        if (isUntouched(company)) {
            return;
        }
        try (Connection owner = schemas.owner();
                OneAtATime turn = OneAtATime.at(owner, "cold", company.id())) {
            if (turn.mine()) {
                removal.giveUp(company.id());
                removal.remove(company.id());
                moveAll(company);
                removal.expire(company.id(), settings(company));
                removal.remove(company.id());
            }
        }
    }

    /** Whether the company never wanted anything of this. */
    private boolean isUntouched(Tenant company) {
        return settings(company).equals(ColdSettings.SHIPPED);
    }

    private void moveAll(Tenant company) throws IOException, SQLException {
        Optional<YearMonth> next = next(company);
        boolean moved = false;
        while (next.isPresent()) {
            if (!move.move(company, next.get())) {
                LOG.log(
                        Level.INFO,
                        "ET-COLD-005 {0} of company {1} was changed while it was moved, and stays until the next round.",
                        next.get(),
                        company.id());
                return;
            }
            moved = true;
            next = next(company);
        }
        if (moved) {
            dropEmptyPartitions(company);
        }
    }

    /** The oldest month that is older than the company wants to have in the database. */
    private Optional<YearMonth> next(Tenant company) {
        Integer months = settings(company).hotMonths();
        if (months == null) {
            return Optional.empty();
        }
        YearMonth first =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(months);
        return transactions
                .of(company.id(), connection -> new ColdTable(connection).oldest())
                .filter(month -> month.isBefore(first));
    }

    /** Those of the past alone; what is in use just now stays for the next time. */
    private void dropEmptyPartitions(Tenant company) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            transactions.of(company.id(), connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '2s'");
                    try (ResultSet row = statement.executeQuery(
                            "SELECT drop_empty_expense_partitions('" + today.minusYears(1) + "')")) {
                        return row.next();
                    }
                }
            });
        } catch (IllegalStateException busy) {
            LOG.log(Level.DEBUG, "ET-COLD-004", busy);
        }
    }

    private ColdSettings settings(Tenant company) {
        return transactions.of(company.id(), connection -> new ColdSettingTable(connection).read());
    }
}
