package org.expensetracker.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import javax.sql.DataSource;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorization;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Verdict;
import org.expensetracker.memory.CompanyMemories.Known;
import org.expensetracker.memory.CompanyMemory.Answer;
import org.expensetracker.tenant.TenantId;

/**
 * How a company's expenses are categorised: by what its people chose, else by the category code and the model; applied
 * where answers as sure as this one were right often enough, else suggested or left. Thread-safe.
 */
@ApplicationScoped
public class CompanyCategories {

    private final ResourceBundle labels =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    private DataSource dataSource;
    private Categorizer categorizer;
    private CompanyMemories memories;

    /** For the container's proxy. */
    protected CompanyCategories() {}

    /** Over the run-time user's data source. */
    @Inject
    public CompanyCategories(DataSource dataSource, Categorizer categorizer, CompanyMemories memories) {
        this.dataSource = dataSource;
        this.categorizer = categorizer;
        this.memories = memories;
    }

    /**
     * What decides for this company, with all that its people have chosen until now. To be asked inside a transaction that
     * has chosen nothing yet itself.
     */
    public Function<Evidence, Decision> of(TenantId tenant) {
        try (Connection connection = dataSource.getConnection()) {
            Known known = memories.of(connection, tenant);
            return evidence -> decide(known, evidence);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-MEMORY-002: what company \"%s\" chose cannot be read: %s"
                            .formatted(tenant, failed.getMessage()),
                    failed);
        }
    }

    private Decision decide(Known known, Evidence evidence) {
        Beliefs beliefs = known.beliefs();
        CompanyMemory memory = known.memory();
        Merchant merchant = categorizer.merchant(evidence.descriptor());
        Belief belief = beliefs.of(evidence, merchant);
        Answer answer = memory.answer(evidence, merchant, belief);
        Verdict verdict = memory.judge(answer, belief, beliefs.share());
        if (answer.uses() == 0) {
            Categorization cold = beliefs.categorization(evidence, merchant);
            return new Decision(
                    cold.category(), cold.decidedBy(), answer.probability(), cold.reason(), cold.version(), verdict);
        }
        String version = memory.version();
        return new Decision(
                answer.category(),
                DecidedBy.MEMORY,
                answer.probability(),
                reason(answer, merchant),
                beliefs.model(merchant).map(model -> version + " " + model).orElse(version),
                verdict);
    }

    private String reason(Answer answer, Merchant merchant) {
        String label = labels.getString(answer.category().name());
        return answer.uses() == 1
                ? "Your people chose %s for %s before, once.".formatted(label, merchant.name())
                : "Your people chose %s for %s %d times of %d."
                        .formatted(label, merchant.name(), answer.agreeing(), answer.uses());
    }
}
