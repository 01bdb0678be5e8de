package org.expensetracker.rest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.analytics.Dashboard;
import org.expensetracker.audit.AuditEvent;
import org.expensetracker.audit.AuditPage;
import org.expensetracker.audit.ChainEvent;
import org.expensetracker.audit.Moment;
import org.expensetracker.audit.Verification;
import org.expensetracker.entry.NewExpense;
import org.expensetracker.expense.AmountLimit;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpensePage;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.ingest.BlockedKeys;
import org.expensetracker.ingest.ParkedRecords;
import org.expensetracker.ingest.Redrive;
import org.expensetracker.ingest.Redriven;
import org.expensetracker.ingest.StreamHealth;
import org.expensetracker.model.Changes;
import org.expensetracker.model.ModelList;
import org.expensetracker.model.ModelSettings;
import org.expensetracker.model.ModelView;
import org.expensetracker.model.Promotion;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.model.SplitResult;
import org.expensetracker.model.ThresholdEffect;
import org.expensetracker.model.TrainingProgress;
import org.expensetracker.model.Trial;
import org.expensetracker.rest.audit.HistoryResource;
import org.expensetracker.rest.caller.MeResource;
import org.expensetracker.rest.model.ModelResource;
import org.expensetracker.rest.platform.BlockedKeysResource;
import org.expensetracker.rest.platform.ParkedResource;
import org.expensetracker.rest.platform.TenantResource;
import org.expensetracker.rest.rule.RuleResource;
import org.expensetracker.rest.shared.Company;
import org.expensetracker.rest.shared.Problem;
import org.expensetracker.review.Answered;
import org.expensetracker.review.ReviewQueue;
import org.expensetracker.review.Seen;
import org.expensetracker.review.Skipped;
import org.expensetracker.review.TakenBack;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RulePreview;
import org.expensetracker.rule.RuleProgress;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.TenantState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document is written by hand, for its words and examples; here it is held to the code. */
class OpenApiDocumentTest {

    private static final SwaggerParseResult PARSED = parse();
    private static final OpenAPI DOCUMENT = PARSED.getOpenAPI();

    private static SwaggerParseResult parse() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new OpenAPIV3Parser()
                    .readContents(new String(in.readAllBytes(), StandardCharsets.UTF_8), null, options);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void shouldBeValid() {
        assertThat(PARSED.getMessages()).isEmpty();
    }

    @Test
    void shouldDescribeEveryResourceMethodAndNoOther() {
        assertThat(documented().keySet()).isEqualTo(implemented().keySet());
    }

    @Test
    void shouldAskForATokenWhereTheResourceDoes() {
        assertThat(documented()).isEqualTo(implemented());
    }

    /** "GET /expenses" to whether it needs a token. */
    private static Map<String, Boolean> documented() {
        Map<String, Boolean> operations = new TreeMap<>();
        DOCUMENT.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> operations.put(method + " " + path, operation.getSecurity() != null)));
        return operations;
    }

    private static Map<String, Boolean> implemented() {
        Map<String, Boolean> operations = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.expensetracker.rest")
                        .stream()
                        .filter(resource -> resource.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .forEach(resource -> Arrays.stream(resource.getDeclaredMethods())
                                .filter(method -> httpMethod(method) != null)
                                .forEach(method -> operations.put(
                                        httpMethod(method) + " " + path(resource, method),
                                        !resource.isAnnotationPresent(PermitAll.class))));
        return operations;
    }

    private static PathItem.HttpMethod httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> PathItem.HttpMethod.valueOf(
                        type.getAnnotation(HttpMethod.class).value()))
                .findFirst()
                .orElse(null);
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        return "/" + resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
    }

    static Stream<Arguments> recordsAndSchemas() {
        return Stream.of(
                Arguments.of(ExpenseView.class, schema("Expense")),
                Arguments.of(ExpensePage.class, schema("ExpensePage")),
                Arguments.of(NewExpense.class, schema("NewExpense")),
                Arguments.of(Dashboard.class, schema("Dashboard")),
                Arguments.of(Dashboard.Figure.class, schema("Figure")),
                Arguments.of(Dashboard.Slice.class, schema("Slice")),
                Arguments.of(Dashboard.Point.class, items("Dashboard", "byDay")),
                Arguments.of(Dashboard.CategorySlice.class, items("Dashboard", "byCategory")),
                Arguments.of(MeResource.Me.class, schema("Me")),
                Arguments.of(Company.class, schema("Company")),
                Arguments.of(StreamHealth.Shard.class, items("Shards", "items")),
                Arguments.of(ParkedResource.Parked.class, schema("Parked")),
                Arguments.of(ParkedRecords.ParkedRecord.class, items("Parked", "items")),
                Arguments.of(ParkedRecords.Reason.class, items("Reasons", "items")),
                Arguments.of(BlockedKeysResource.Blocked.class, schema("BlockedKeys")),
                Arguments.of(BlockedKeys.BlockedKey.class, items("BlockedKeys", "items")),
                Arguments.of(Redriven.class, schema("Redriven")),
                Arguments.of(Redrive.Progress.class, schema("RedriveProgress")),
                Arguments.of(Redrive.Item.class, items("RedriveProgress", "items")),
                Arguments.of(RuleResource.RuleList.class, schema("Rules")),
                Arguments.of(Rule.class, schema("Rule")),
                Arguments.of(Conditions.class, schema("Conditions")),
                Arguments.of(RulePreview.class, schema("RulePreview")),
                Arguments.of(RulePreview.Move.class, items("RulePreview", "moves")),
                Arguments.of(RulePreview.Example.class, items("RulePreview", "examples")),
                Arguments.of(RuleProgress.class, schema("RuleProgress")),
                Arguments.of(Problem.class, schema("Problem")));
    }

    static Stream<Arguments> companies() {
        return Stream.of(Arguments.of(TenantResource.CompanyState.class, schema("CompanyState")));
    }

    static Stream<Arguments> recordsOfTheAudit() {
        return Stream.of(
                Arguments.of(AuditPage.class, schema("AuditPage")),
                Arguments.of(AuditEvent.class, schema("AuditEvent")),
                Arguments.of(ChainEvent.class, schema("ChainEvent")),
                Arguments.of(Verification.class, schema("Verification")),
                Arguments.of(Verification.Break.class, schema("AuditBreak")),
                Arguments.of(HistoryResource.History.class, schema("ExpenseHistory")),
                Arguments.of(Moment.class, schema("Moment")),
                Arguments.of(Moment.Difference.class, items("Moment", "changes")));
    }

    static Stream<Arguments> recordsOfTheReview() {
        return Stream.of(
                Arguments.of(ReviewQueue.class, schema("ReviewQueue")),
                Arguments.of(ReviewQueue.Group.class, items("ReviewQueue", "items")),
                Arguments.of(ReviewQueue.Left.class, schema("ReviewLeft")),
                Arguments.of(ReviewQueue.Sum.class, schema("ReviewSum")),
                Arguments.of(ReviewQueue.Suggestion.class, schema("Suggestion")),
                Arguments.of(Seen.class, schema("SeenExpense")),
                Arguments.of(Skipped.class, schema("SkippedExpense")),
                Arguments.of(Answered.class, schema("Answered")),
                Arguments.of(TakenBack.class, schema("TakenBack")));
    }

    static Stream<Arguments> recordsOfTheModels() {
        return Stream.of(
                Arguments.of(ModelList.class, schema("Models")),
                Arguments.of(Promotion.class, items("Models", "promotions")),
                Arguments.of(ModelView.class, schema("Model")),
                Arguments.of(ModelView.Figures.class, schema("ModelFigures")),
                Arguments.of(ModelResource.ModelDetail.class, schema("ModelDetail")),
                Arguments.of(Trial.class, schema("Trial")),
                Arguments.of(Trial.Side.class, schema("TrialSide")),
                Arguments.of(Trial.OfCategory.class, items("Trial", "byCategory")),
                Arguments.of(Trial.OfMerchant.class, items("Trial", "byMerchant")),
                Arguments.of(Trial.WorstCase.class, items("Trial", "worst")),
                Arguments.of(Changes.class, schema("ModelChanges")),
                Arguments.of(Changes.Move.class, items("ModelChanges", "moves")),
                Arguments.of(Changes.MerchantMove.class, items("ModelChanges", "merchants")),
                Arguments.of(Changes.Example.class, items("ModelChanges", "examples")),
                Arguments.of(SplitResult.class, schema("SplitResult")),
                Arguments.of(SplitResult.Arm.class, schema("SplitArm")),
                Arguments.of(TrainingProgress.class, schema("TrainingProgress")),
                Arguments.of(ThresholdEffect.class, items("Thresholds", "items")),
                Arguments.of(SettingsDraft.class, schema("ModelSettingsWish")),
                Arguments.of(ModelSettings.class, schema("ModelSettings")));
    }

    @ParameterizedTest
    @MethodSource({"recordsAndSchemas", "companies", "recordsOfTheAudit", "recordsOfTheReview", "recordsOfTheModels"})
    void shouldNameEveryFieldOfARecord(Class<?> type, Schema<?> schema) {
        assertThat(schema.getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void shouldNameEveryConstant() {
        assertThat(constants(schema("AuditAction"))).isEqualTo(names(Action.values()));
        assertThat(constants((Schema<?>) schema("CompanyState").getProperties().get("state")))
                .isEqualTo(names(TenantState.Condition.values()));
        assertThat(constants(schema("Category"))).isEqualTo(names(Category.values()));
        assertThat(constants(schema("ExpenseStatus"))).isEqualTo(names(ExpenseStatus.values()));
        assertThat(constants((Schema<?>) schema("Redriven").getProperties().get("outcome")))
                .isEqualTo(names(Redriven.Outcome.values()));
        assertThat(constants((Schema<?>) schema("Expense").getProperties().get("decidedBy")))
                .isEqualTo(names(DecidedBy.values()));
    }

    @Test
    void shouldSayHowLargeAnAmountMayBe() {
        Schema<?> amount = (Schema<?>) schema("NewExpense").getProperties().get("amount");

        assertThat(amount.getMaximum()).isEqualTo(AmountLimit.OF_SMALL_UNITS);
        assertThat(amount.getMinimum()).isEqualTo(AmountLimit.OF_SMALL_UNITS.negate());
        assertThat(amount.getDescription())
                .contains(String.format(Locale.ROOT, "%,d", AmountLimit.USUAL.toBigInteger()))
                .contains(String.format(Locale.ROOT, "%,d", AmountLimit.OF_SMALL_UNITS.toBigInteger()));
    }

    @Test
    void shouldGiveAnExampleOfEveryBodyThatIsSent() {
        DOCUMENT.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(media -> assertThat(media.getExample()).isInstanceOf(JsonNode.class));
    }

    static Schema<?> schema(String name) {
        return DOCUMENT.getComponents().getSchemas().get(name);
    }

    private static Schema<?> items(String name, String property) {
        return ((Schema<?>) schema(name).getProperties().get(property)).getItems();
    }

    private static Set<String> constants(Schema<?> schema) {
        return schema.getEnum().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
