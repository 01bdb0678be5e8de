package org.expensetracker.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart under test, linted and rendered by Helm's own library. */
final class Chart {

    static final Path FOLDER = Path.of("src/main/helm/expense-tracker");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, String> values = new LinkedHashMap<>(Map.of(
            "encryption.existingSecret", "expenses-master-key",
            "encryption.existingClaim", "expenses-keys",
            "publicUrl", "https://expenses.example.com",
            "database.url", "jdbc:postgresql://db.example.com:5432/expenses",
            "database.existingSecret", "expenses-database",
            "keycloak.issuer", "https://login.example.com/realms/expenses",
            "keycloak.existingSecret", "expenses-oidc",
            "aws.region", "eu-central-1"));

    /** The chart with the least that must be given. */
    static Chart withTheNeededValues() {
        return new Chart();
    }

    Chart with(String key, String value) {
        values.put(key, value);
        return this;
    }

    Chart without(String key) {
        values.remove(key);
        return this;
    }

    /** Lints a copy whose defaults are completed by the needed values, since Helm's linter takes no others. */
    LintResult lint(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path defaults = copy.resolve("values.yaml");
        ObjectNode tree = (ObjectNode) YAML.readTree(defaults.toFile());
        values.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            ObjectNode parent = dot < 0 ? tree : (ObjectNode) tree.get(key.substring(0, dot));
            parent.put(key.substring(dot + 1), value);
        });
        YAML.writeValue(defaults.toFile(), tree);
        return new Helm(copy).lint().strict().call();
    }

    /** The rendered objects, by kind. */
    Map<String, JsonNode> render() throws IOException {
        TemplateCommand command = new Helm(FOLDER).template().withName("demo").withKubeVersion("1.29.0");
        values.forEach(command::set);
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(command.call())) {
            List<JsonNode> objects = documents.readAll();
            return objects.stream()
                    .filter(JsonNode::isObject)
                    .collect(Collectors.toMap(o -> o.get("kind").asText(), o -> o));
        }
    }
}
