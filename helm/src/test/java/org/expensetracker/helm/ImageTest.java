package org.expensetracker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the chart finds in the image what it counts on. */
class ImageTest {

    private static final Path SCRIPTS = Containerfile.CONTEXT.resolve("src/main/distribution");
    private static final Path NOTICES = Containerfile.CONTEXT.resolve("src/main/application/META-INF");

    private Containerfile image;
    private JsonNode pod;
    private JsonNode container;

    @BeforeEach
    void bothAreRead() throws IOException {
        image = Containerfile.read();
        pod = Chart.withTheNeededValues().render().get("Deployment").at("/spec/template/spec");
        container = pod.at("/containers/0");
    }

    @Test
    void shouldRunAsTheChartsUser() {
        JsonNode context = pod.get("securityContext");
        assertThat(image.only("USER"))
                .isEqualTo(context.get("runAsUser").asInt() + ":"
                        + context.get("runAsGroup").asInt());
    }

    @Test
    void shouldListenOnTheChartsPort() {
        assertThat(image.only("EXPOSE"))
                .isEqualTo(container.at("/ports/0/containerPort").asText());
        assertThat(chartsEnvironment()).doesNotContainKeys("EXPENSES_HTTP_PORT", "EXPENSES_HTTP_ADDRESS");
    }

    @Test
    void shouldWriteToTheChartsVolumeAlone() {
        String volume = container.at("/volumeMounts/0/mountPath").asText();
        assertThat(List.of(image.environment(), chartsEnvironment())).allSatisfy(environment -> {
            assertThat(environment.get("EXPENSES_SERVER_DIRECTORY")).startsWith(volume + "/");
            assertThat(environment.get("JAVA_TOOL_OPTIONS")).endsWith("-Djava.io.tmpdir=" + volume);
        });
        assertThat(image.environment()).containsEntry("HOME", volume);
        assertThat(image.only("RUN")).isEqualTo("install -d -o 10001 -g 10001 " + volume);
    }

    @Test
    void shouldStartTheDistributionsScript() throws IOException {
        assertThat(image.only("ENTRYPOINT")).isEqualTo("[\"" + image.only("WORKDIR") + "/start\"]");
        // Without "exec" the shell would stay process 1, and would keep the signal that ends a pod to itself.
        assertThat(Files.readAllLines(SCRIPTS.resolve("start")))
                .last()
                .asString()
                .startsWith("exec ")
                .endsWith(" @jvm.options ${JAVA_OPTS:-} -jar server.jar");
        assertThat(SCRIPTS.resolve("jvm.options")).content().contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void shouldHoldTheWholeDistribution() throws IOException {
        List<String> copied = image.copied().stream().flatMap(List::stream).toList();
        assertThat(copied)
                .contains("payara", "server.jar", "expense-tracker.ear")
                .containsAll(filesOf(SCRIPTS))
                .containsAll(filesOf(NOTICES));
    }

    @Test
    void shouldKeepTheServerOutOfTheLayerThatChanges() {
        assertThat(image.copied()).first().isEqualTo(List.of("payara"));
        assertThat(image.copied()).last().asList().contains("expense-tracker.ear");
    }

    @Test
    void shouldHaveTheChartsVersion() throws IOException {
        JsonNode chart =
                new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());
        assertThat(image.all("ARG"))
                .contains("VERSION=" + chart.get("appVersion").asText());
    }

    @Test
    void shouldNameNoRegistry() {
        assertThat(image.all("ARG")).first().asString().matches("BASE=[^/]+");
    }

    private Map<String, String> chartsEnvironment() {
        return StreamSupport.stream(container.get("env").spliterator(), false)
                .filter(variable -> variable.has("value"))
                .collect(Collectors.toMap(variable -> variable.get("name").asText(), variable -> variable.get("value")
                        .asText()));
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
