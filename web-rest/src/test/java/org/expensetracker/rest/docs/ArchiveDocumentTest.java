package org.expensetracker.rest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.expensetracker.cold.ColdList;
import org.expensetracker.cold.ColdMonth;
import org.expensetracker.cold.ColdSettings;
import org.expensetracker.cold.ColdWish;
import org.junit.jupiter.api.Test;

/** What the document says of the archive. */
class ArchiveDocumentTest {

    private static void assertNamed(Class<?> type, String schema) {
        assertThat(OpenApiDocumentTest.schema(schema).getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void shouldNameEveryFieldOfARecord() {
        assertNamed(ColdList.class, "Archive");
        assertNamed(ColdMonth.class, "ArchivedMonth");
        assertNamed(ColdWish.class, "ArchiveSettingsWish");
        assertNamed(ColdSettings.class, "ArchiveSettings");
    }
}
