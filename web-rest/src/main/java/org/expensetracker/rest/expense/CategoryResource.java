package org.expensetracker.rest.expense;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.expensetracker.expense.Category;

/** The categories there are, in the reader's language where we speak it. They belong to no company and need no login. */
@Path("categories")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource {

    private static final String BUNDLE = "org.expensetracker.expense.Categories";
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** A category: its code in every other answer, and what a person reads. */
    public record Entry(String code, String label) {}

    /** All categories, in the order of their codes. */
    public record Categories(List<Entry> items) {}

    /** The categories, labelled in the first language of {@code Accept-Language} that there is, else in English. */
    @GET
    public Response list(@Context HttpHeaders headers) {
        Locale language = language(headers.getAcceptableLanguages());
        return Response.ok(labelled(language))
                .language(language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    static Locale language(List<Locale> accepted) {
        return accepted.stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static Categories labelled(Locale language) {
        ResourceBundle labels =
                ResourceBundle.getBundle(BUNDLE, language, Category.class.getClassLoader(), NO_FALLBACK);
        return new Categories(Arrays.stream(Category.values())
                .map(category -> new Entry(category.name(), labels.getString(category.name())))
                .toList());
    }
}
