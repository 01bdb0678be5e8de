package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keycloak with the realm of the demo. Its programs are unpacked and augmented by the build and shared; this folder holds
 * its database. The realm is imported at the first start; the portal's address in it follows {@code --port}.
 */
final class Keycloak implements Service {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Site site;
    private final Path home;
    private volatile Child child;

    Keycloak(Site site) {
        this.site = site;
        this.home = site.data().resolve("keycloak");
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public void start() throws Exception {
        new Leftovers(site.data()).end("keycloak");
        Path programs = Build.keycloak(site.project());
        link(programs);
        writeRealm();
        child = Child.start(site, new Child.Recipe("keycloak", "TERM", command(programs), environment()));
        Waiting.until(child, name(), PATIENCE, () -> Http.status(site.issuer()) == 200);
        new RealmAddresses(site).follow(home.resolve("portal-url"), home.resolve("mail-port"));
    }

    /** Keycloak looks for its programs below the folder that also holds its data: here they are linked. */
    private void link(Path programs) throws IOException {
        Files.createDirectories(home);
        for (String name : List.of("lib", "conf", "providers")) {
            link(name, programs.resolve(name));
        }
        link("themes", Build.keycloakThemes(site.project()));
    }

    private void link(String name, Path target) throws IOException {
        Path link = home.resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private void writeRealm() throws IOException {
        Path realm = home.resolve("data/import/expenses-realm.json");
        Files.createDirectories(realm.getParent());
        Files.writeString(
                realm,
                Resources.text("realm.json")
                        .replace("${portal}", site.portalUrl())
                        .replace("${password}", Demo.PASSWORD)
                        .replace("${clientSecret}", Demo.CLIENT_SECRET)
                        .replace("${adminSecret}", Demo.ADMIN_CLIENT_SECRET)
                        .replace("${mailPort}", String.valueOf(site.ports().mail())));
    }

    /** What kc.sh would start, without the shell between: a signal reaches the process itself. */
    private List<String> command(Path programs) {
        return List.of(
                Build.java().toString(),
                "-Dkc.home.dir=" + home,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.config.built=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                programs.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                // Without this JGroups would listen on every interface.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=" + Site.LOOPBACK,
                "--http-port=" + site.ports().keycloak(),
                "--hostname=" + site.keycloakUrl(),
                "--db-url=jdbc:h2:file:" + home.resolve("data/h2/keycloak") + ";NON_KEYWORDS=VALUE");
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", Demo.ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", Demo.ADMINISTRATOR_PASSWORD);
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
