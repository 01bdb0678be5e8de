package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.dev.kinesis.KinesisStandIn;

/**
 * What {@code ./run} starts, piece by piece and on free ports, for a program that measures the product. It has a data
 * folder of its own, so that it never meets a tracker that runs. Everything that was started stops when it is closed, in
 * reverse order. Not thread-safe, but for {@link #close}.
 */
public final class Stage implements AutoCloseable {

    /** Where requests to the stand-ins pretend to go. */
    public static final String REGION = Demo.REGION;

    /** Credentials that the stand-ins take. */
    public static final String ACCESS_KEY = Demo.ACCESS_KEY;

    /** Credentials that the stand-ins take. */
    public static final String SECRET_KEY = Demo.SECRET_KEY;

    private final Site site;
    private final Occupied occupied;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** A process that runs until it is closed. */
    public interface Running extends AutoCloseable {
        /** Its process id. */
        long pid() throws IOException;

        /** Fails, with the last line of its log, when it has ended. */
        void check() throws IOException;

        @Override
        void close();
    }

    private Stage(Site site, Occupied occupied) {
        this.site = site;
        this.occupied = occupied;
    }

    /**
     * Takes the data folder, and ends what an earlier run left in it.
     *
     * @param project the root of the built project
     * @param data absolute
     */
    public static Stage open(Path project, Path data) throws IOException {
        Occupied occupied = Occupied.take(data);
        new Leftovers(data).endAll();
        Site site = new Site(project, data, Ports.free());
        RunLog.to(site.log("run"));
        Stage stage = new Stage(site, occupied);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "stop"));
        return stage;
    }

    /** Starts PostgreSQL, set up as an administrator would; settings are {@code name=value}. */
    public void startPostgres(List<String> settings) throws Exception {
        start(new Postgres(site, settings));
    }

    /** Starts the stand-in for Kinesis and the lease table, which live in this program. */
    public void startStream() throws Exception {
        KinesisStandIn kinesis = KinesisStandIn.start(
                site.data().resolve("kinesis"), Site.LOOPBACK, site.ports().kinesis());
        started.push(kinesis);
        start(new Leases(site));
    }

    /** Starts Keycloak with the demo's realm. */
    public void startKeycloak() throws Exception {
        start(new Keycloak(site));
    }

    /** Starts the product and waits until it is ready; whoever gets it closes it. */
    public Running startServer(List<String> jvm, Map<String, String> settings) throws Exception {
        ExpenseServer server = new ExpenseServer(site, jvm, settings);
        started.push(server);
        server.start();
        return running("server", server.child().orElseThrow());
    }

    /** Starts another Java program with this one's class path, which is told of the keys; whoever gets it closes it. */
    public Running startProgram(List<String> jvm, String mainClass, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(Build.java().toString(), "-Dexpenses.data=" + site.data()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        Map<String, String> environment = new TreeMap<>(keys());
        environment.putAll(settings);
        Child child = Child.start(site, new Child.Recipe("program", "TERM", command, environment));
        started.push(child);
        return running("program", child);
    }

    private Running running(String name, Child child) {
        return new Running() {
            @Override
            public long pid() throws IOException {
                return new Leftovers(site.data())
                        .find(name)
                        .orElseThrow(() -> new Trouble(name + " is gone; see " + child.log()))
                        .pid();
            }

            @Override
            public void check() throws IOException {
                if (!child.isAlive()) {
                    throw child.died();
                }
            }

            @Override
            public void close() {
                child.close();
            }
        };
    }

    private void start(Service service) throws Exception {
        started.push(service);
        service.start();
    }

    /** PostgreSQL's first process, the parent of all its others. */
    public long postgresPid() throws IOException {
        return new Leftovers(site.data())
                .find("postgres")
                .orElseThrow(() -> new Trouble("PostgreSQL is gone; see " + site.log("postgres")))
                .pid();
    }

    /** What the product is told of its keys: EXPENSES_KEYS and EXPENSES_MASTER_KEY. */
    public Map<String, String> keys() throws IOException {
        return SealKeys.of(site);
    }

    /** The folder of all data. */
    public Path data() {
        return site.data();
    }

    /** JDBC address of the product's database. */
    public String databaseUrl() {
        return site.databaseUrl("expenses");
    }

    /** The password of one of the database's users: postgres, expense_owner or expense_app. */
    public String databasePassword(String user) {
        return switch (user) {
            case "postgres" -> Demo.SUPERUSER_PASSWORD;
            case "expense_owner" -> Demo.OWNER_PASSWORD;
            default -> Demo.APP_PASSWORD;
        };
    }

    /** Address of the stand-in for Kinesis. */
    public String kinesisUrl() {
        return site.kinesisUrl();
    }

    /** Address of the lease table. */
    public String leasesUrl() {
        return site.leasesUrl();
    }

    /** Address of the product. */
    public String portalUrl() {
        return site.portalUrl();
    }

    /** An access token of one of the demo's users; needs Keycloak. */
    public String token(String user) throws IOException, InterruptedException {
        return new Tokens(site).of(user);
    }

    @Override
    public synchronized void close() {
        started.forEach(service -> Closing.quietly("A service", service::close));
        started.clear();
        Closing.quietly("The lock", occupied::close);
    }
}
