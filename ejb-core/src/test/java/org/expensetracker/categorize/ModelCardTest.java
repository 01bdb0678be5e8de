package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The model that the build has just made must be as good as the documentation says. */
class ModelCardTest {

    private static final Properties CARD = read();

    @Test
    void shouldKnowMerchantsThatWereKeptOutOfItsTraining() {
        assertThat(figure("heldOut.names")).isGreaterThan(1_500);
        assertThat(figure("heldOut.accuracy")).isGreaterThan(0.47);
        assertThat(figure("heldOut.macroF1")).isGreaterThan(0.40);
        assertThat(figure("heldOut.precision")).isGreaterThan(0.68);
    }

    @Test
    void shouldSayWhatItIsMadeOf() {
        assertThat(CARD.getProperty("version")).matches("model-[0-9a-f]{8}");
        assertThat(figure("samples")).isGreaterThan(40_000);
        assertThat(CARD).containsKeys("built", "inputs", "temperature", "sha256");
    }

    private static double figure(String name) {
        return Double.parseDouble(CARD.getProperty(name));
    }

    private static Properties read() {
        try (InputStream card = ModelCardTest.class.getResourceAsStream("/META-INF/model/categories.properties")) {
            Properties properties = new Properties();
            properties.load(card);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
