package org.expensetracker.categorize.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.doccat.DoccatModel;
import org.expensetracker.categorize.MccTable;
import org.expensetracker.shared.Sha256;

/**
 * The build's step that makes the category model, its card and the list of brands; does nothing where these are there and
 * no input has changed.
 */
public final class Train {

    private final Inputs inputs;
    private final Path classes;
    private final Instant buildTime;

    private Train(Inputs inputs, Path classes, Instant buildTime) {
        this.inputs = inputs;
        this.classes = classes;
        this.buildTime = buildTime;
    }

    /** Arguments: the folder of our lists, npm's node_modules, the folder of classes to write to, the build's time. */
    public static void main(String... args) throws IOException {
        Path classes = Path.of(args[2]);
        Inputs inputs = new Inputs(Path.of(args[0]), Path.of(args[1]), classes);
        new Train(inputs, classes, Instant.parse(args[3])).run();
    }

    private void run() throws IOException {
        Path card = classes.resolve("META-INF/model/categories.properties");
        String fingerprint = inputs.fingerprint();
        if (Files.exists(card) && Files.readString(card).contains(fingerprint)) {
            return;
        }
        System.out.println("Training the category model ...");
        List<Brand> brands = inputs.brands();
        Corpus corpus = corpus(brands);
        List<Corpus.Sample> heldOut = corpus.samples(true);
        CompletableFuture<DoccatModel> measured =
                CompletableFuture.supplyAsync(() -> ModelTrainer.train(corpus.samples(false)));
        DoccatModel model = ModelTrainer.train(corpus.samples());
        Calibration calibration = Calibration.of(measured.join(), heldOut, corpus.familiar());
        BrandList.write(brands, classes.resolve("META-INF/brands.tsv"));
        Files.createDirectories(card.getParent());
        byte[] bytes = bytes(model);
        Files.write(card.resolveSibling("categories.bin"), bytes);
        Files.writeString(card, card(fingerprint, calibration, corpus) + "sha256=" + Sha256.of(bytes) + "\n");
        System.out.printf(
                Locale.ROOT,
                "Trained on %d names; of %d merchants kept apart it knew %.1f %%.%n",
                corpus.samples().size(),
                heldOut.size(),
                100 * calibration.heldOut().accuracy());
    }

    private Corpus corpus(List<Brand> brands) throws IOException {
        Corpus corpus = new Corpus(inputs.lists().places());
        corpus.addWords(inputs.lists().words());
        corpus.addFrequent(inputs.lists().frequent());
        corpus.addMerchants(inputs.lists().merchants());
        corpus.addCodes(inputs.mccCodes(), new MccTable());
        corpus.addBrands(brands);
        corpus.weighBy(inputs.lists().spending());
        return corpus;
    }

    private byte[] bytes(DoccatModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.serialize(bytes);
        return ReproducibleZip.of(bytes.toByteArray(), buildTime);
    }

    private String card(String fingerprint, Calibration calibration, Corpus corpus) {
        return String.format(
                        Locale.ROOT,
                        """
                        # The card of the category model: what it is, what it was trained on, how good it is.
                        # kind: maximum entropy (OpenNLP) over words, pairs of words and runs of 3 to 5 characters of a merchant's name
                        # data: what is named below, and the project's own lists in src/main/training
                        # measured on brands whose every name was kept out of training; real descriptors are harder than brand names
                        data=name-suggestion-index (npm, BSD-3-Clause); mcc (npm, MIT)
                        version=model-%s
                        built=%s
                        inputs=%s
                        samples=%d
                        temperature=%.4f
                        """,
                        fingerprint.substring(0, 8),
                        buildTime,
                        fingerprint,
                        corpus.samples().size(),
                        calibration.temperature())
                + calibration.heldOut().lines();
    }
}
