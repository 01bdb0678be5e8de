package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The product itself: the enterprise archive on Payara Micro, told where everything else is. */
final class ExpenseServer implements Service {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** For a laptop that runs everything at once and restarts often. */
    private static final List<String> SMALL_AND_QUICK =
            List.of("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Site site;
    private final List<String> jvm;
    private final Map<String, String> settings;
    private volatile Child child;

    ExpenseServer(Site site) {
        this(site, SMALL_AND_QUICK, Map.of());
    }

    /** With other options of the JVM, and with settings that count before the usual ones. */
    ExpenseServer(Site site, List<String> jvm, Map<String, String> settings) {
        this.site = site;
        this.jvm = jvm;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Expense tracker";
    }

    @Override
    public void start() throws Exception {
        Path distribution = Build.distribution(site.project());
        Files.createDirectories(site.data());
        child = Child.start(site, new Child.Recipe("server", "TERM", command(distribution), environment()));
        Waiting.until(child, name(), PATIENCE, () -> Http.status(site.portalUrl() + "/health/ready") == 200);
    }

    private List<String> command(Path distribution) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(
                Build.java().toString(), "-Dexpenses.data=" + site.data(), "@" + distribution.resolve("jvm.options")));
        command.addAll(jvm);
        command.addAll(List.of("-jar", distribution.resolve("server.jar").toString()));
        return command;
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("EXPENSES_HTTP_ADDRESS", Site.LOOPBACK);
        environment.put("EXPENSES_HTTP_PORT", String.valueOf(site.ports().portal()));
        environment.put(
                "EXPENSES_SERVER_DIRECTORY", site.data().resolve("server").toString());
        environment.put("EXPENSES_DB_URL", site.databaseUrl("expenses"));
        environment.put("EXPENSES_DB_USER", "expense_app");
        environment.put("EXPENSES_DB_PASSWORD", Demo.APP_PASSWORD);
        environment.put("EXPENSES_DB_OWNER_USER", "expense_owner");
        environment.put("EXPENSES_DB_OWNER_PASSWORD", Demo.OWNER_PASSWORD);
        environment.put("KINESIS_STREAM", Demo.STREAM);
        environment.put("KINESIS_APPLICATION", "expense-tracker");
        environment.put("KINESIS_ENDPOINT", site.kinesisUrl());
        environment.put("KINESIS_DYNAMODB_ENDPOINT", site.leasesUrl());
        environment.put("KINESIS_CONSUMER_MODE", System.getenv().getOrDefault("KINESIS_CONSUMER_MODE", "POLLING"));
        environment.putAll(objects());
        environment.putAll(login());
        environment.put("EXPENSES_AUDIT_ANCHORS", anchors(site).toString());
        environment.put("EXPENSES_AUDIT_ANCHOR_EVERY", "PT1M");
        // There is one node, which learns of a new key at once.
        environment.put("EXPENSES_SEALING_DELAY", "PT5S");
        environment.put("EXPENSES_EXPORT_KEY", ExportKey.of(site).toString());
        environment.putAll(SealKeys.of(site));
        environment.putAll(settings);
        return environment;
    }

    private Map<String, String> objects() {
        return Map.of(
                "AWS_REGION",
                Demo.REGION,
                "AWS_ACCESS_KEY_ID",
                Demo.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                Demo.SECRET_KEY,
                "S3_ENDPOINT",
                site.objectsUrl(),
                "EXPENSES_COLD_STORE",
                "s3://" + Demo.ARCHIVE,
                "EXPENSES_COLD_EVERY",
                "PT10S");
    }

    private Map<String, String> login() {
        return Map.of(
                "OIDC_ISSUER", site.issuer(),
                "OIDC_AUDIENCE", Demo.AUDIENCE,
                "OIDC_CLIENT_ID", Demo.CLIENT_ID,
                "OIDC_CLIENT_SECRET", Demo.CLIENT_SECRET,
                "KEYCLOAK_ADMIN_CLIENT_ID", Demo.ADMIN_CLIENT_ID,
                "KEYCLOAK_ADMIN_CLIENT_SECRET", Demo.ADMIN_CLIENT_SECRET,
                "PORTAL_URL", site.portalUrl());
    }

    /** Where the heads of the audit trail are kept outside of the database. */
    static Path anchors(Site site) {
        return site.data().resolve("audit");
    }

    @Override
    public Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
