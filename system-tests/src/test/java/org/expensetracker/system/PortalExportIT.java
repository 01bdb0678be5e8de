package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An administrator takes the company's data out by a button. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalExportIT {

    private static Portal portal;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    void shouldDownloadTheFile() throws IOException {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "admin@acme.test")) {
            Page page = visitor.open("/export.xhtml");
            Download download = page.waitForDownload(
                    () -> page.locator("main button[type=submit]").click());

            assertThat(download.suggestedFilename()).startsWith("acme-").endsWith(".zip");
            Archive archive = Archive.of(Files.readAllBytes(download.path()));
            assertThat(archive.files()).containsKeys("manifest.json", "manifest.json.sig", "tables/expense.jsonl");
            assertThat(page.locator("dd.code")).hasText(key(archive));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldSayWhyThereWasNone() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, "admin@acme.test")) {
            Page page = visitor.open("/export.xhtml?refused=CONFLICT");

            assertThat(page.locator("#refused")).containsText("is being taken out already");
        }
    }

    private static String key(Archive archive) {
        return archive.text("manifest.json").replaceAll("(?s).*\"key\" : \"([0-9a-f]{64})\".*", "$1");
    }
}
