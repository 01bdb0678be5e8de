package org.expensetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseRow;
import org.expensetracker.model.Changes.Example;
import org.expensetracker.model.Changes.MerchantMove;
import org.expensetracker.model.Changes.Move;
import org.expensetracker.model.Player.Reply;
import org.expensetracker.shared.Money;

/** Counts what would change of what machines decided lately. Not thread-safe. */
final class ChangeCount {

    private static final int SHOWN = 20;

    /** What neither a person nor a rule decided; a model changes nothing else. */
    private static final String NEWEST =
            "SELECT id, occurred_at, merchant, coalesce(descriptor, merchant) AS text, mcc,"
                    + " amount, currency, channel, card, person FROM expense"
                    + " WHERE decided_by NOT IN ('PERSON', 'RULE') AND status <> 'DECLINED'"
                    + " ORDER BY occurred_at DESC, id DESC LIMIT 2000";

    private record AtMerchant(String merchant, Category from, Category to) {}

    private final Categorizer categorizer;
    private final DataKey key;
    private final Player champion;
    private final Player challenger;
    private final Map<AtMerchant, Long> merchants = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long expenses;
    private long changing;
    private long newlyApplied;
    private long noLongerApplied;

    ChangeCount(Categorizer categorizer, DataKey key, Player champion, Player challenger) {
        this.categorizer = categorizer;
        this.key = key;
        this.champion = champion;
        this.challenger = challenger;
    }

    /** Of the company in whose scope the connection is. */
    Changes of(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                look(row);
            }
        }
        return new Changes(
                expenses, changing, newlyApplied, noLongerApplied, moves(), atMerchants(), List.copyOf(examples));
    }

    private void look(ResultSet row) throws SQLException {
        Evidence evidence = evidence(row);
        Merchant merchant = categorizer.merchant(evidence.descriptor());
        Reply before = champion.now(evidence, merchant);
        Reply after = challenger.now(evidence, merchant);
        expenses++;
        newlyApplied += after.isApplied() && !before.isApplied() ? 1 : 0;
        noLongerApplied += before.isApplied() && !after.isApplied() ? 1 : 0;
        if (before.category() == after.category()) {
            return;
        }
        changing++;
        merchants.merge(new AtMerchant(merchant.name(), before.category(), after.category()), 1L, Long::sum);
        if (examples.size() < SHOWN) {
            examples.add(new Example(
                    row.getObject("id", UUID.class),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    row.getString("merchant"),
                    evidence.amount().amount(),
                    row.getString("currency"),
                    before.category(),
                    after.category()));
        }
    }

    private Evidence evidence(ResultSet row) throws SQLException {
        return new Evidence(
                row.getString("text"),
                row.getString("mcc"),
                Money.of(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("channel"),
                key.open(row.getString("card"), ExpenseRow.card(row.getObject("id", UUID.class))),
                row.getString("person"));
    }

    private List<Move> moves() {
        Map<Move, Long> moves = new HashMap<>();
        merchants.forEach((at, count) -> moves.merge(new Move(at.from(), at.to(), 0), count, Long::sum));
        return moves.entrySet().stream()
                .map(entry -> new Move(entry.getKey().from(), entry.getKey().to(), entry.getValue()))
                .sorted(Comparator.comparingLong(Move::count)
                        .reversed()
                        .thenComparing(Move::from)
                        .thenComparing(Move::to))
                .toList();
    }

    private List<MerchantMove> atMerchants() {
        return merchants.entrySet().stream()
                .map(entry -> new MerchantMove(
                        entry.getKey().merchant(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue()))
                .sorted(Comparator.comparingLong(MerchantMove::count)
                        .reversed()
                        .thenComparing(MerchantMove::merchant)
                        .thenComparing(MerchantMove::to))
                .limit(SHOWN)
                .toList();
    }
}
