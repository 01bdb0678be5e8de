package org.expensetracker.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.CompanyModel;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.memory.Beliefs;
import org.expensetracker.memory.BundledBeliefs;
import org.expensetracker.memory.ChoiceTable;
import org.expensetracker.memory.CompanyBeliefs;
import org.expensetracker.shared.Sha256;
import org.expensetracker.tenant.BusyCompanies;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantId;

/**
 * The models that decide in the companies that are busy on this node. What is promoted through another node counts as
 * soon as it is told ({@link CompanyNews}), what is promoted through this one at once. All of them take an eighth of the heap at most: those not asked
 * for longest are given up, and read again when their company comes back. A damaged model is refused; the one that decided
 * before it answers, in the end the bundled one. Thread-safe.
 */
@ApplicationScoped
public class CompanyModels implements CompanyBeliefs {

    private static final Logger LOG = System.getLogger(CompanyModels.class.getName());
    /** What is damaged is seldom mended, and large to read. */
    private static final Duration UNTIL_ANOTHER_LOOK = Duration.ofMinutes(1);

    private static final double SHARE_OF_HEAP = 0.125;
    private static final long OVERHEAD = 1_000;

    /** What decides in a company, with what it was made of; whoever reads it again holds it. */
    private static final class Held {
        private Standing standing;
        private ModelSettings settings;
        private Promotion last;
        private Instant at = Instant.EPOCH;
    }

    private final BusyCompanies<Held> companies =
            new BusyCompanies<>(BusyCompanies.shareOfHeap(SHARE_OF_HEAP), Held::new);
    private final Map<TenantId, Set<Long>> refused = new ConcurrentHashMap<>();

    private Categorizer categorizer;
    private DataKeys keys;
    private CompanyNews news;

    /** For the container's proxy. */
    protected CompanyModels() {}

    /** A company's model begins where the categorizer does. */
    @Inject
    public CompanyModels(Categorizer categorizer, DataKeys keys, CompanyNews news) {
        this.categorizer = categorizer;
        this.keys = keys;
        this.news = news;
    }

    /** What teaches a company's models: its choices. The connection is in its scope. */
    ChoiceTable choices(Connection connection, TenantId tenant) {
        return new ChoiceTable(connection, key(tenant));
    }

    /** What opens the company's sealed texts. */
    DataKey key(TenantId tenant) {
        return keys.of(tenant.value());
    }

    @Override
    public Beliefs of(Connection connection, TenantId tenant) throws SQLException {
        return standing(connection, tenant);
    }

    /** The numbers of the models that were found damaged on this node, by company. */
    public Map<TenantId, Set<Long>> refused() {
        Map<TenantId, Set<Long>> copy = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        refused.forEach((tenant, numbers) -> copy.put(tenant, Set.copyOf(numbers)));
        return copy;
    }

    /** What decides in the company now. The connection is in its scope. */
    Standing standing(Connection connection, TenantId tenant) throws SQLException {
        Held held = companies.of(tenant);
        synchronized (held) {
            if (held.standing == null || !current(tenant, held.at)) {
                Instant now = news.now();
                read(connection, tenant, held);
                held.at = now;
                companies.weigh(tenant, held, OVERHEAD + held.standing.bytes());
            }
            return held.standing;
        }
    }

    /** The company's own model of that number, ready to answer; nothing where it is damaged or given up. */
    Optional<TrainedModel> load(Connection connection, TenantId tenant, long number) throws SQLException {
        ModelTable table = new ModelTable(connection);
        Optional<StoredModel> stored = table.model(number);
        Optional<ModelTable.Content> content = table.content(number);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            CompanyModel model =
                    unpack(content.orElseThrow(() -> new IllegalStateException("its content is not there")));
            refused.computeIfPresent(tenant, (id, numbers) -> without(numbers, number));
            return Optional.of(new TrainedModel(stored.get(), model));
        } catch (RuntimeException damaged) {
            refuse(tenant, number, damaged);
            return Optional.empty();
        }
    }

    /** Another model was promoted, or settings were changed, and committed: the next question reads them. */
    void outdated(TenantId tenant) {
        Held held = companies.of(tenant);
        synchronized (held) {
            held.at = Instant.EPOCH;
        }
    }

    private boolean current(TenantId tenant, Instant asOf) {
        return news.current(asOf) || refused.containsKey(tenant) && news.now().isBefore(asOf.plus(UNTIL_ANOTHER_LOOK));
    }

    private void read(Connection connection, TenantId tenant, Held held) throws SQLException {
        ModelSettings settings = new SettingTable(connection).read();
        Promotion last = new PromotionTable(connection).last();
        boolean sound = !refused.containsKey(tenant);
        if (sound && settings.equals(held.settings) && last.equals(held.last)) {
            return;
        }
        BundledBeliefs bundled =
                new BundledBeliefs(categorizer, settings.applyShare().doubleValue());
        TrainedModel champion = champion(connection, tenant, last);
        Split split = settings.split();
        TrainedModel onTrial =
                split == null ? null : load(connection, tenant, split.model()).orElse(null);
        held.standing = new Standing(bundled, champion, onTrial, onTrial == null ? null : split);
        held.settings = settings;
        held.last = last;
    }

    /** The model of that promotion, or else of the nearest before it that is not damaged; null for the bundled one. */
    private TrainedModel champion(Connection connection, TenantId tenant, Promotion last) throws SQLException {
        Promotion promotion = last;
        while (promotion.model() != 0) {
            Optional<TrainedModel> loaded = load(connection, tenant, promotion.model());
            if (loaded.isPresent()) {
                return loaded.get();
            }
            promotion = new PromotionTable(connection).promotion(promotion.before());
        }
        return null;
    }

    private CompanyModel unpack(ModelTable.Content content) {
        if (!Sha256.of(content.bytes()).equals(content.sha256())) {
            throw new IllegalStateException("its bytes are not those that were trained");
        }
        return CompanyModel.of(content.bytes(), categorizer.start());
    }

    private void refuse(TenantId tenant, long number, RuntimeException damaged) {
        boolean news = refused.computeIfAbsent(tenant, id -> new ConcurrentSkipListSet<>())
                .add(number);
        LOG.log(
                news ? Level.ERROR : Level.DEBUG,
                "ET-MODEL-001 Model {0} of company \"{1}\" is damaged and does not answer; the one before it does: {2}."
                        + " Promote another model, or train one.",
                number,
                tenant,
                damaged.getMessage());
    }

    private static Set<Long> without(Set<Long> numbers, long number) {
        numbers.remove(number);
        return numbers.isEmpty() ? null : numbers;
    }
}
