package org.expensetracker.rest.docs;

import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;

/**
 * The files of the rendered API description, and no others: our page, and what it needs of the Swagger UI webjar, which
 * an EAR keeps in its lib, where the container serves nothing from.
 */
enum Asset {
    PAGE("index.html", "text/html; charset=UTF-8", false),
    START("docs.js", "text/javascript; charset=UTF-8", false),
    LOOKS("docs.css", "text/css; charset=UTF-8", false),
    SWAGGER("swagger-ui-bundle.js", "text/javascript; charset=UTF-8", true),
    SWAGGER_LOOKS("swagger-ui.css", "text/css; charset=UTF-8", true),
    ICON("favicon-32x32.png", "image/png", true);

    private static final String WEBJAR_VERSION = webjarVersion();

    private final String file;
    private final String mediaType;
    private final boolean ofWebjar;

    Asset(String file, String mediaType, boolean ofWebjar) {
        this.file = file;
        this.mediaType = mediaType;
        this.ofWebjar = ofWebjar;
    }

    static Asset named(String file) {
        return Arrays.stream(values())
                .filter(asset -> asset.file.equals(file))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    String mediaType() {
        return mediaType;
    }

    InputStream open() {
        String folder = ofWebjar ? "META-INF/resources/webjars/swagger-ui/%s/".formatted(WEBJAR_VERSION) : "docs/";
        return resource(folder + file);
    }

    private static String webjarVersion() {
        Properties pom = new Properties();
        try (InputStream in = resource("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version");
    }

    private static InputStream resource(String name) {
        InputStream in = Asset.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The application was packed without " + name + ".");
        }
        return in;
    }
}
