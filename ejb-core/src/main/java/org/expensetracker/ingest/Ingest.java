package org.expensetracker.ingest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.pipeline.CompanyPipeline;
import org.expensetracker.tenant.TenantId;

/**
 * What happens to a batch: each record is decoded, validated and categorised, or parked with its reason; then the ledgers
 * of all companies in it take their rows. Runs inside the delivery's transaction and lets every exception out, so that
 * the adapter rolls back and delivers again. Keeps no state: thread-safe as far as its collaborators are.
 */
@Dependent
class Ingest {

    private static final Logger LOG = System.getLogger(Ingest.class.getName());
    private static final int NAMED_TRACES = 20;

    private final TransactionDecoder decoder;
    private final Routes routes;
    private final Categorizer categorizer;
    private final CompanyPipeline pipeline;
    private final Ledgers ledgers;

    @Inject
    Ingest(
            TransactionDecoder decoder,
            Routes routes,
            Categorizer categorizer,
            CompanyPipeline pipeline,
            Ledgers ledgers) {
        this.decoder = decoder;
        this.routes = routes;
        this.categorizer = categorizer;
        this.pipeline = pipeline;
        this.ledgers = ledgers;
    }

    /** Processes one batch; what cannot be understood is parked in it, and the others are counted in the answer. */
    Ledgers.Counts take(RecordBatch batch) {
        return take(batch, false);
    }

    /** The same for records that were parked: they need not wait for others of their company that were. */
    Ledgers.Counts takeAgain(RecordBatch batch) {
        return take(batch, true);
    }

    private Ledgers.Counts take(RecordBatch batch, boolean again) {
        SortedMap<TenantId, List<LedgerRow>> rows = new TreeMap<>(Comparator.comparing(TenantId::value));
        transactions(batch, again).forEach((tenant, transactions) -> {
            Function<Evidence, Decision> decider = pipeline.of(tenant);
            rows.put(tenant, transactions.stream().map(t -> row(t, decider)).toList());
        });
        nameTraces(batch);
        return ledgers.store(batch.streamName(), batch.shardId(), rows);
    }

    private Map<TenantId, List<CardTransaction>> transactions(RecordBatch batch, boolean again) {
        Map<TenantId, List<CardTransaction>> transactions = new HashMap<>();
        Function<TenantId, Optional<Unprocessable>> holds = routes.holds(again);
        for (KinesisRecord record : batch) {
            try {
                CardTransaction transaction = decoder.decode(batch.streamName(), record, routes);
                Optional<Unprocessable> hold = holds.apply(transaction.tenant());
                if (hold.isPresent()) {
                    throw hold.get();
                }
                transactions
                        .computeIfAbsent(transaction.tenant(), id -> new ArrayList<>())
                        .add(transaction);
            } catch (Unprocessable unprocessable) {
                batch.park(record, unprocessable.code(), unprocessable.getMessage());
            }
        }
        return transactions;
    }

    /** One line a batch, and none where no sender traces. */
    private static void nameTraces(RecordBatch batch) {
        List<String> traces = batch.parked().stream()
                .flatMap(parked -> parked.record().traceId().map(id -> id + " " + parked.code()).stream())
                .limit(NAMED_TRACES)
                .toList();
        if (!traces.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "ET-INGEST-006 Of a batch of stream {0}, shard {1}, {2} records are set aside; traces: {3}",
                    batch.streamName(),
                    batch.shardId(),
                    batch.parked().size(),
                    traces);
        }
    }

    private LedgerRow row(CardTransaction t, Function<Evidence, Decision> decider) {
        Merchant merchant = categorizer.merchant(t.descriptor());
        Decision decision =
                decider.apply(new Evidence(t.descriptor(), t.mcc(), t.amount(), t.channel(), t.card(), t.person()));
        return new LedgerRow(
                t.transactionId(),
                t.occurredAt(),
                t.zone(),
                t.person(),
                t.card(),
                merchant.name(),
                merchant.key(),
                t.descriptor(),
                t.mcc(),
                t.amount(),
                t.city(),
                t.country(),
                t.channel(),
                t.status(),
                decision,
                t.note());
    }
}
