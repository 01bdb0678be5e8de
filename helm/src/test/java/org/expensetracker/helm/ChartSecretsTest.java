package org.expensetracker.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the pod has its keys and secrets from. */
class ChartSecretsTest {

    private static final String KMS_KEY = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab";

    @Test
    void shouldMountTheKeysThatCompaniesAreSealedWith() throws IOException {
        JsonNode pod = Chart.withTheNeededValues().render().get("Deployment").at("/spec/template/spec");
        assertThat(pod.at("/volumes/1/secret/secretName").asText()).isEqualTo("expenses-master-key");
        assertThat(pod.at("/volumes/1/secret/defaultMode").asInt()).isEqualTo(0440);
        assertThat(pod.at("/volumes/2/persistentVolumeClaim/claimName").asText())
                .isEqualTo("expenses-keys");
        assertThat(pod.at("/containers/0/volumeMounts").toString())
                .contains("{\"name\":\"master-key\",\"mountPath\":\"/keys/master\",\"readOnly\":true}")
                .contains("{\"name\":\"company-keys\",\"mountPath\":\"/keys/companies\"}");
        assertThat(pod.at("/containers/0/env").toString())
                .contains("{\"name\":\"EXPENSES_MASTER_KEY\",\"value\":\"/keys/master/master-key.json\"}")
                .contains("{\"name\":\"EXPENSES_KEYS\",\"value\":\"/keys/companies\"}");
    }

    @Test
    void shouldHaveAwsKmsWrapAndMountNoSecretForIt() throws IOException {
        JsonNode pod = Chart.withTheNeededValues()
                .without("encryption.existingSecret")
                .with("encryption.kmsKey", KMS_KEY)
                .render()
                .get("Deployment")
                .at("/spec/template/spec");
        assertThat(pod.at("/containers/0/env").toString())
                .contains("{\"name\":\"EXPENSES_MASTER_KEY\",\"value\":\"aws-kms://" + KMS_KEY + "\"}");
        assertThat(pod.toString()).doesNotContain("master-key");
        assertThat(pod.toString()).contains("company-keys");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret | /keys/master/master-key.json,aws-kms://" + KMS_KEY,
                "kms | aws-kms://" + KMS_KEY + ",/keys/master/master-key.json"
            })
    void shouldNameBothKeysWhileYouGoFromOneToTheOther(String first, String setting) throws IOException {
        JsonNode pod = Chart.withTheNeededValues()
                .with("encryption.kmsKey", KMS_KEY)
                .with("encryption.wrapWith", first)
                .render()
                .get("Deployment")
                .at("/spec/template/spec");
        assertThat(pod.at("/containers/0/env").toString())
                .contains("{\"name\":\"EXPENSES_MASTER_KEY\",\"value\":\"" + setting + "\"}");
        assertThat(pod.at("/volumes/1/secret/secretName").asText()).isEqualTo("expenses-master-key");
    }

    @Test
    void shouldTakeSecretsFromFilesThatADriverMounts() throws IOException {
        JsonNode pod = Chart.withTheNeededValues()
                .without("database.existingSecret")
                .without("keycloak.existingSecret")
                .with("secretFiles.providerClass", "expenses")
                .render()
                .get("Deployment")
                .at("/spec/template/spec");
        assertThat(pod.at("/containers/0/env").toString())
                .contains("{\"name\":\"EXPENSES_DB_PASSWORD_FILE\",\"value\":\"/secrets/database-app-password\"}")
                .contains("{\"name\":\"OIDC_CLIENT_SECRET_FILE\",\"value\":\"/secrets/oidc-client-secret\"}")
                .doesNotContain("secretKeyRef");
        assertThat(pod.at("/volumes").toString())
                .contains("\"driver\":\"secrets-store.csi.k8s.io\"", "\"secretProviderClass\":\"expenses\"");
        assertThat(pod.at("/containers/0/volumeMounts").toString())
                .contains("{\"name\":\"secrets\",\"mountPath\":\"/secrets\",\"readOnly\":true}");
    }

    @Test
    void shouldBeRefusedWithoutAKeyThatWraps() {
        assertThatThrownBy(() -> Chart.withTheNeededValues()
                        .without("encryption.existingSecret")
                        .render())
                .hasMessageContaining("encryption.existingSecret or encryption.kmsKey");
    }
}
