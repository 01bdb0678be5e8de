package org.expensetracker.dev.run;

import java.time.Clock;
import org.expensetracker.dev.simulator.Simulator;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Simulated purchases of both companies: the weeks before at the first start, then as they happen. */
final class Simulation implements Service {

    private static final int HISTORY_DAYS = 190;

    private final Site site;
    private final double rate;
    private KinesisClient client;
    private Simulator simulator;

    Simulation(Site site, double rate) {
        this.site = site;
        this.rate = rate;
    }

    @Override
    public String name() {
        return "Simulator";
    }

    @Override
    public void start() throws Exception {
        client = Streams.client(site);
        simulator = Simulator.start(
                client,
                new Simulator.Settings(
                        Demo.STREAM, rate, HISTORY_DAYS, site.data().resolve("simulator")),
                Clock.systemUTC());
    }

    @Override
    public void close() {
        if (simulator != null) {
            Closing.quietly(name(), simulator::close);
        }
        if (client != null) {
            client.close();
        }
    }
}
