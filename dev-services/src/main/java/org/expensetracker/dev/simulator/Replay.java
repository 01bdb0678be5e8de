package org.expensetracker.dev.simulator;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Puts the lines of a CSV file onto the stream. A line's transaction id comes from its content and from how many equal
 * lines stand before it, so replaying a file again, or a longer version of it, adds nothing twice. Not thread-safe; for
 * one run.
 */
public final class Replay {

    private static final int PROBLEMS_KEPT = 20;
    private static final List<String> NEEDED = List.of("date", "card_pseudonym", "descriptor");

    /**
     * How far a replay is, in lines.
     *
     * @param skipped lines that could not be read
     * @param total lines of the file without its head
     */
    public record Progress(long put, long skipped, long total) {}

    private final StreamWriter writer;
    private final SimulatedCompany company;
    private final double rate;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<PutRecordsRequestEntry> batch = new ArrayList<>();
    private long put;
    private long skipped;
    private long began;

    /**
     * Prepares a replay.
     *
     * @param companyId one of the demo companies
     * @param rate lines a second at most; 0 for as fast as the stream takes them
     * @throws IllegalArgumentException when there is no such company
     */
    public Replay(StreamWriter writer, String companyId, double rate) {
        this.writer = writer;
        this.rate = rate;
        this.company = SimulatedCompany.demo(MerchantCatalogue.load(), new Random(0)).stream()
                .filter(c -> c.id().equals(companyId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no demo company \"" + companyId + "\": --company acme or --company globex."));
    }

    /**
     * Replays the file; lines that cannot be read are passed over and told in {@link #problems}.
     *
     * @param progress called after every batch and at the end
     * @throws IllegalArgumentException when the file is missing, is no CSV, or lacks a column
     */
    public Progress run(Path file, Consumer<Progress> progress) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        long total = lines(file);
        began = System.nanoTime();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord line : lines) {
                checkHead(line, file);
                add(line);
                if (batch.size() == batchSize()) {
                    flush();
                    progress.accept(new Progress(put, skipped, total));
                }
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + " is no CSV file: " + e.getMessage(), e);
        }
        flush();
        Progress end = new Progress(put, skipped, put + skipped);
        progress.accept(end);
        return end;
    }

    /** What was wrong with the first lines that were passed over, one sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return Math.max(0, lines.count() - 1);
        }
    }

    private static void checkHead(NamedCsvRecord line, Path file) {
        if (!line.getHeader().containsAll(NEEDED)) {
            throw new IllegalArgumentException("The first line of " + file
                    + " must name the columns date,card_pseudonym,descriptor and may name mcc,amount,currency; it says: "
                    + String.join(",", line.getHeader()));
        }
    }

    private void add(NamedCsvRecord line) {
        try {
            ReplayRow row = ReplayRow.of(line, company);
            int occurrence = seen.merge(row.content(), 1, Integer::sum);
            Swipe swipe = row.swipe(company, "replay-" + hash(row.content() + "|" + occurrence));
            batch.add(StreamWriter.entry(CardLife.key(swipe), CardLife.json(swipe)));
        } catch (IllegalArgumentException e) {
            skipped++;
            if (problems.size() < PROBLEMS_KEPT) {
                problems.add("Line " + line.getStartingLineNumber() + ": " + e.getMessage() + ".");
            }
        }
    }

    private int batchSize() {
        return rate > 0 ? (int) Math.max(1, Math.min(StreamWriter.BATCH, rate / 4)) : StreamWriter.BATCH;
    }

    private void flush() throws InterruptedException {
        writer.put(batch);
        put += batch.size();
        batch.clear();
        if (rate > 0) {
            long ahead = (long) (put / rate * 1e9) - (System.nanoTime() - began);
            TimeUnit.NANOSECONDS.sleep(ahead);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
