package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Sha256;
import org.junit.jupiter.api.Test;

/** A model that is not what its card tells of does not decide about anybody's money. */
class CategoryModelTest {

    private static final byte[] MODEL = resource("/META-INF/model/categories.bin");
    private static final String CARD =
            new String(resource("/META-INF/model/categories.properties"), StandardCharsets.UTF_8);

    @Test
    void shouldReadTheModelThatTheCardTellsOf() throws IOException {
        assertThat(read(MODEL, CARD).belief(Merchant.of("shell")).best()).isEqualTo(Category.FUEL);
    }

    @Test
    void shouldRefuseAModelOfWhichOneBitIsAnother() {
        byte[] damaged = MODEL.clone();
        damaged[damaged.length / 2] ^= 1;
        assertThatThrownBy(() -> read(damaged, CARD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("Install the product anew");
    }

    @Test
    void shouldRefuseHalfAModelWhateverTheCardSays() {
        byte[] half = Arrays.copyOf(MODEL, MODEL.length / 2);
        String card = CARD.replaceAll("sha256=\\w+", "sha256=" + Sha256.of(half));
        assertThatThrownBy(() -> read(half, card))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is damaged");
    }

    private static CategoryModel read(byte[] model, String card) throws IOException {
        return CategoryModel.read(model, new ByteArrayInputStream(card.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] resource(String name) {
        try (InputStream resource = CategoryModelTest.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
