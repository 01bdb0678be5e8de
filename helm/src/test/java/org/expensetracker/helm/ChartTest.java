package org.expensetracker.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private interface Validation {
        void of(JsonElement json) throws IOException;
    }

    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\(\"(/[^\"]+)\"");

    private static final Map<String, Validation> KUBERNETES = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    @Test
    void shouldPassHelmsOwnLint(@TempDir Path copy) throws IOException {
        LintResult result = Chart.withTheNeededValues().lint(copy);
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void shouldRenderObjectsThatKubernetesKnows() throws IOException {
        Map<String, JsonNode> objects = Chart.withTheNeededValues()
                .with("replicaCount", "2")
                .with("database.caConfigMap", "ca")
                .with("export.existingSecret", "key")
                .with("ingress.enabled", "true")
                .with("ingress.host", "expenses.example.com")
                .with("ingress.tlsSecret", "tls")
                .render();
        assertThat(objects.keySet()).isEqualTo(KUBERNETES.keySet());
        objects.forEach((kind, object) -> assertThatCode(
                        () -> KUBERNETES.get(kind).of(JsonParser.parseString(object.toString())))
                .as(kind)
                .doesNotThrowAnyException());
    }

    @Test
    void shouldGiveTheServiceAccountItsRole() throws IOException {
        JsonNode account = Chart.withTheNeededValues()
                .with("serviceAccount.roleArn", "arn:aws:iam::123456789012:role/expense-tracker")
                .render()
                .get("ServiceAccount");
        assertThat(account.at("/metadata/annotations/eks.amazonaws.com~1role-arn")
                        .asText())
                .isEqualTo("arn:aws:iam::123456789012:role/expense-tracker");
    }

    @Test
    void shouldNotPromiseADisruptionBudgetToASinglePod() throws IOException {
        assertThat(Chart.withTheNeededValues().with("replicaCount", "1").render())
                .doesNotContainKey("PodDisruptionBudget");
    }

    @Test
    void shouldMountTheAuthoritiesOfTheDatabase() throws IOException {
        JsonNode pod = Chart.withTheNeededValues()
                .with("database.caConfigMap", "expenses-database-ca")
                .render()
                .get("Deployment")
                .at("/spec/template/spec");
        assertThat(pod.at("/volumes/3/configMap/name").asText()).isEqualTo("expenses-database-ca");
        assertThat(pod.at("/containers/0/volumeMounts/3/mountPath").asText()).isEqualTo("/certs/database");
    }

    @Test
    void shouldMountTheKeyThatExportsAreSignedWith() throws IOException {
        JsonNode pod = Chart.withTheNeededValues()
                .with("export.existingSecret", "expenses-export")
                .render()
                .get("Deployment")
                .at("/spec/template/spec");
        assertThat(pod.at("/volumes/3/secret/secretName").asText()).isEqualTo("expenses-export");
        assertThat(pod.at("/volumes/3/secret/defaultMode").asInt()).isEqualTo(0440);
        assertThat(pod.at("/containers/0/volumeMounts/3/mountPath").asText()).isEqualTo("/keys/export");
        assertThat(pod.at("/containers/0/env").toString())
                .contains("{\"name\":\"EXPENSES_EXPORT_KEY\",\"value\":\"/keys/export/key.pem\"}");
    }

    @Nested
    class ThePod {

        private final JsonNode pod =
                rendered(Chart.withTheNeededValues()).get("Deployment").at("/spec/template/spec");
        private final JsonNode container = pod.at("/containers/0");

        @Test
        void shouldKeepToTheRestrictedLevel() {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
        }

        @Test
        void shouldNotMountAnApiToken() {
            assertThat(pod.get("automountServiceAccountToken").asBoolean(true)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"startupProbe,/health/started", "livenessProbe,/health/live", "readinessProbe,/health/ready"})
        void shouldBeAskedForItsHealth(String probe, String path) {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).isEqualTo(path);
        }

        @Test
        void shouldTakeEverySecretFromASecret() {
            List<String> secret = StreamSupport.stream(container.get("env").spliterator(), false)
                    .filter(env -> env.has("valueFrom")
                            && env.at("/valueFrom/secretKeyRef").isObject())
                    .map(env -> env.get("name").asText())
                    .toList();
            assertThat(secret)
                    .containsExactlyInAnyOrder(
                            "EXPENSES_DB_USER",
                            "EXPENSES_DB_PASSWORD",
                            "EXPENSES_DB_OWNER_USER",
                            "EXPENSES_DB_OWNER_PASSWORD",
                            "OIDC_CLIENT_SECRET");
        }

        @Test
        void shouldChangeLoginsOnlyWithAClientOfItsOwn() {
            assertThat(container.toString()).doesNotContain("KEYCLOAK_ADMIN");
            assertThat(rendered(Chart.withTheNeededValues().with("keycloak.admin.existingSecret", "keycloak-admin"))
                            .get("Deployment")
                            .at("/spec/template/spec/containers/0/env")
                            .toString())
                    .contains("KEYCLOAK_ADMIN_CLIENT_ID", "expense-admin", "KEYCLOAK_ADMIN_CLIENT_SECRET");
        }

        @Test
        void shouldLimitItsMemory() {
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
    }

    @Nested
    class TheIngress {

        private final List<String> paths = StreamSupport.stream(
                        rendered(Chart.withTheNeededValues()
                                        .with("ingress.enabled", "true")
                                        .with("ingress.host", "expenses.example.com"))
                                .get("Ingress")
                                .at("/spec/rules/0/http/paths")
                                .spliterator(),
                        false)
                .map(path ->
                        path.get("pathType").asText() + " " + path.get("path").asText())
                .toList();

        @Test
        void shouldLetThroughEveryPageOfThePortal() throws IOException {
            try (Stream<Path> pages = Files.list(Path.of("../jsf-ui/src/main/webapp"))) {
                assertThat(paths)
                        .contains("Exact /")
                        .containsAll(pages.map(page -> page.getFileName().toString())
                                .filter(name -> name.endsWith(".xhtml"))
                                .map(name -> "Exact /" + name)
                                .toList());
            }
        }

        @Test
        void shouldLetThroughEveryServletOfThePortal() throws IOException {
            try (Stream<Path> sources = Files.walk(Path.of("../jsf-ui/src/main/java"))) {
                List<String> servlets = sources.filter(Files::isRegularFile)
                        .map(ChartTest::text)
                        .map(SERVLET::matcher)
                        .filter(Matcher::find)
                        .map(servlet -> "Exact " + servlet.group(1))
                        .toList();
                assertThat(servlets).isNotEmpty();
                assertThat(paths).containsAll(servlets);
            }
        }

        @Test
        void shouldKeepTheServersInsideInside() {
            assertThat(paths).doesNotContain("Prefix /").noneMatch(path -> path.matches(".*/(health|metrics).*"));
        }
    }

    @Nested
    class WrongValues {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "publicUrl",
                    "database.url",
                    "database.existingSecret",
                    "encryption.existingSecret",
                    "encryption.existingClaim",
                    "keycloak.issuer",
                    "keycloak.existingSecret",
                    "aws.region"
                })
        void shouldBeRefusedWhenMissing(String key) {
            assertThatThrownBy(() -> Chart.withTheNeededValues().without(key).render())
                    .hasMessageContaining(key.substring(key.indexOf('.') + 1));
        }

        @ParameterizedTest
        @CsvSource({
            "publicUrl,expenses.example.com",
            "database.url,postgres://db/expenses",
            "replicaCount,0",
            "aws.region,europe",
            "aws.kinesis.consumerMode,PUSH",
            "serviceAccount.roleArn,expense-tracker",
            "workSize,much",
            "encryption.kmsKey,arn:aws:s3:::bucket",
            "encryption.wrapWith,hope",
            "colour,blue"
        })
        void shouldBeRefusedByName(String key, String value) {
            assertThatThrownBy(
                            () -> Chart.withTheNeededValues().with(key, value).render())
                    .hasMessageContaining(key.substring(key.lastIndexOf('.') + 1));
        }

        @Test
        void shouldIncludeAnIngressWithoutAHost() {
            assertThatThrownBy(() -> Chart.withTheNeededValues()
                            .with("ingress.enabled", "true")
                            .render())
                    .hasMessageContaining("host");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> rendered(Chart chart) {
        try {
            return chart.render();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
