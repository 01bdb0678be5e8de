package org.expensetracker.dev.run;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.expensetracker.dev.simulator.Replay;
import org.expensetracker.dev.simulator.StreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code ./run replay FILE.csv}: ends with 1 when lines had to be passed over. */
@Command(
        name = "replay",
        description =
                "Put the lines of a CSV file (date,card_pseudonym,descriptor[,mcc][,amount][,currency]) on the stream.")
final class ReplayCommand implements Callable<Integer> {

    private static final int WIDTH = 40;

    @Mixin
    private SiteOptions site;

    @Parameters(paramLabel = "FILE.csv", description = "The first line names the columns.")
    private Path file;

    @Option(
            names = "--company",
            paramLabel = "ID",
            defaultValue = "acme",
            description = "Whose purchases these are (default: acme).")
    private String company;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Lines a second at most (default: as fast as the stream takes them).")
    private double rate;

    @Override
    public Integer call() throws Exception {
        Site running = site.running();
        try (KinesisClient client = Streams.client(running)) {
            Replay replay = new Replay(new StreamWriter(client, Demo.STREAM), company, rate);
            Replay.Progress end = replay.run(file, ReplayCommand::draw);
            System.out.printf("%n%d lines are on the stream, %d were passed over.%n", end.put(), end.skipped());
            replay.problems().forEach(System.out::println);
            return end.skipped() == 0 ? 0 : 1;
        } catch (SdkClientException e) {
            throw new Trouble("Kinesis does not answer at " + running.kinesisUrl() + ": start ./run first.", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Trouble(e.getMessage(), e);
        }
    }

    private static void draw(Replay.Progress progress) {
        long total = Math.max(1, progress.total());
        long done = Math.min(total, progress.put() + progress.skipped());
        int filled = (int) (WIDTH * done / total);
        System.out.printf(
                "\r[%s%s] %3d %%  %d of %d",
                "#".repeat(filled), " ".repeat(WIDTH - filled), 100 * done / total, done, progress.total());
        System.out.flush();
    }
}
