package org.expensetracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.expensetracker.dev.run.Stage;

/**
 * What reads a stream into the ledgers, with the same heap and collector.
 *
 * @param lanes how many a shard has in the adapter; 0 for the program without adapter and server
 */
record Consumer(int lanes) {

    private static final List<String> JVM = List.of("-Xms2g", "-Xmx2g", "-Xmn1300m", "-XX:+UseParallelGC");

    private static final AtomicInteger APPLICATIONS = new AtomicInteger();

    static final Consumer PLAIN = new Consumer(0);

    boolean isPlain() {
        return lanes == 0;
    }

    String name() {
        return isPlain() ? "plain KCL" : "ours, " + lanes + (lanes == 1 ? " lane" : " lanes");
    }

    /** The options of every consumer's JVM, these among them. */
    static List<String> jvm(List<String> more) {
        List<String> jvm = new ArrayList<>(JVM);
        jvm.addAll(more);
        return jvm;
    }

    /** Starts it as an application that has never read the stream. */
    Stage.Running start(Stage stage, String stream, Report.Settings wanted) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        settings.put("KINESIS_STREAM", stream);
        settings.put("KINESIS_APPLICATION", "bench-" + stream + "-" + APPLICATIONS.incrementAndGet());
        settings.put("KINESIS_BATCH_SIZE", String.valueOf(wanted.batchSize()));
        settings.put("KINESIS_PARALLELISM", String.valueOf(lanes));
        if (!isPlain()) {
            return stage.startServer(wanted.jvm(), settings);
        }
        settings.put("KINESIS_ENDPOINT", stage.kinesisUrl());
        settings.put("KINESIS_DYNAMODB_ENDPOINT", stage.leasesUrl());
        settings.put("EXPENSES_DB_URL", stage.databaseUrl());
        settings.put("EXPENSES_DB_PASSWORD", stage.databasePassword("expense_app"));
        return stage.startProgram(wanted.jvm(), PlainKcl.class.getName(), settings);
    }
}
