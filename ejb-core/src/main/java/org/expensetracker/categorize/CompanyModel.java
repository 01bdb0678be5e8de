package org.expensetracker.categorize;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.maxent.io.BinaryGISModelReader;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;
import org.expensetracker.expense.Category;

/**
 * What one company's people taught about merchants in general, as a correction of what is believed anywhere: a maximum
 * entropy model whose prior is the bundled belief, so that where it has learnt nothing it believes the same (Della Pietra,
 * Della Pietra and Lafferty, "Inducing Features of Random Fields", 1997, on training from a default distribution). Knows
 * merchants that resemble those that were chosen for; of the merchants themselves the memory knows more. Thread-safe.
 */
public final class CompanyModel {

    /** So probable is each category at least before training, so that people can teach what nobody believed. */
    static final double LEAST = 0.001;

    private static final int ITERATIONS = 60;
    private static final int CUTOFF = 2;

    /** A name has a hundred features and a code is one: as often it is counted, so that it is heard. */
    private static final int CODE_COUNTS = 10;

    private final ColdStart start;
    private final Parameters parameters;

    /** What a person chose. */
    public record Example(Evidence evidence, Category category) {}

    /**
     * A model that was just trained.
     *
     * @param bytes what to keep of it: OpenNLP's own binary form, compressed
     */
    public record Packed(CompanyModel model, byte[] bytes) {}

    /** Of OpenNLP's model only what answers is held: its texts take several times as much. */
    private CompanyModel(ColdStart start, GISModel model) {
        this.start = start;
        this.parameters = new Parameters(model, "");
    }

    /**
     * Learns from what people of one company chose; the same examples in the same order give the same model.
     *
     * @param progress is told the share that is done, from 0 to 1; what it throws ends the training
     */
    public static Packed train(List<Example> examples, ColdStart start, DoubleConsumer progress) {
        Samples samples = new Samples(EnumSet.allOf(Category.class));
        List<Belief> beliefs = new ArrayList<>();
        Map<String, Merchant> merchants = new HashMap<>();
        for (Example example : examples) {
            Evidence evidence = example.evidence();
            Merchant merchant = merchants.computeIfAbsent(evidence.descriptor(), Merchant::of);
            if (samples.add(features(evidence, merchant), example.category(), 1)) {
                beliefs.add(start.belief(evidence, merchant));
            }
        }
        samples.index(CUTOFF);
        GISTrainer trainer = new GISTrainer();
        trainer.init(
                new TrainingParameters(),
                new HashMap<>(),
                new TrainingConfiguration(new Iterations(ITERATIONS, progress), null));
        GISModel model = trainer.trainModel(ITERATIONS, samples, new StartingBelief(samples, beliefs), 1);
        return new Packed(new CompanyModel(start, model), pack(model));
    }

    /**
     * A model that was trained before.
     *
     * @throws IllegalStateException if these bytes are none
     */
    public static CompanyModel of(byte[] bytes, ColdStart start) {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            return new CompanyModel(start, (GISModel) new BinaryGISModelReader(data).getModel());
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("These bytes are no model of a company: " + e.getMessage(), e);
        }
    }

    private static byte[] pack(GISModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(bytes))) {
            new BinaryGISModelWriter(model, data).persist();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to.", e);
        }
        return bytes.toByteArray();
    }

    /** How probable each category is in this company. Answers any input in bounded time. */
    public Belief belief(Evidence evidence, Merchant merchant) {
        Belief before = start.belief(evidence, merchant);
        double[] sums = new double[Category.values().length];
        Features.hashes(merchant, hash -> parameters.add(hash, sums));
        for (String sign : signs(evidence)) {
            parameters.add(Features.hash(sign), sums);
        }
        double most = Arrays.stream(sums).max().orElseThrow();
        for (Category category : Category.values()) {
            int i = category.ordinal();
            sums[i] = Math.exp(sums[i] - most) * Math.max(LEAST, before.of(category));
        }
        return Belief.of(sums);
    }

    /** How much memory it takes. */
    public int bytes() {
        return parameters.bytes();
    }

    private static String[] features(Evidence evidence, Merchant merchant) {
        String[] name = Features.of(merchant);
        List<String> signs = signs(evidence);
        String[] all = Arrays.copyOf(name, name.length + signs.size());
        for (int i = 0; i < signs.size(); i++) {
            all[name.length + i] = signs.get(i);
        }
        return all;
    }

    /** What is known besides the name; none of it can be taken for a part of a name, which has no colon. */
    private static List<String> signs(Evidence evidence) {
        List<String> signs = new ArrayList<>(CODE_COUNTS + 2);
        if (evidence.mcc() != null) {
            signs.addAll(Collections.nCopies(CODE_COUNTS, "m:" + evidence.mcc()));
        }
        if (evidence.channel() != null) {
            signs.add("c:" + evidence.channel());
        }
        if (evidence.amount() != null) {
            BigDecimal amount = evidence.amount().amount();
            signs.add("a:" + evidence.amount().currency() + (amount.signum() < 0 ? "-" : "") + band(amount));
        }
        return signs;
    }

    /** Two bands for each power of ten. */
    private static int band(BigDecimal amount) {
        return amount.signum() == 0
                ? 0
                : 1 + (int) Math.max(0, 2 * Math.log10(amount.abs().doubleValue()));
    }
}
