package org.expensetracker.categorize;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;

/** The pipeline: asks one decider after the other, strongest first. Thread-safe; answers any input in bounded time. */
@ApplicationScoped
public class Categorizer {

    private static final Categorization UNKNOWN = new Categorization(
            Category.OTHER, DecidedBy.NOBODY, 0, "Neither the merchant nor its category code is known.", "none");

    private static final int MERCHANTS = 10_000;

    private final MccTable table = new MccTable();
    private final CategoryModel model = CategoryModel.load();
    private final List<Decider> deciders = List.of(table, model);
    private final ColdStart coldStart = new ColdStart(table, model);
    private final Recent<String, Merchant> merchants = new Recent<>(MERCHANTS, Merchant::of);

    /** The merchant that a descriptor names, as {@link Merchant#of}; remembered for a while, which is ten times faster. */
    public Merchant merchant(String descriptor) {
        return descriptor == null ? Merchant.of(null) : merchants.of(descriptor);
    }

    /** How probable each category of a transaction is. Never null, never throws. */
    public Belief belief(Evidence evidence) {
        return coldStart.belief(evidence, merchant(evidence.descriptor()));
    }

    /** The category of a transaction; {@code OTHER} by {@code NOBODY} where nothing is known. Never null, never throws. */
    public Categorization categorize(Evidence evidence) {
        Merchant merchant = merchant(evidence.descriptor());
        return deciders.stream()
                .map(decider -> decider.decide(evidence, merchant))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
