package org.expensetracker.ui.rule;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.expensetracker.expense.Category;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.RulePreview;
import org.expensetracker.rule.RulePreview.Move;
import org.expensetracker.ui.shared.Formats;

/** What rules and their effects say to people. */
@Named("ruleWords")
@RequestScoped
public class RuleWords {

    @Inject
    private Formats formats;

    /** Each condition in words. */
    public List<String> conditions(Conditions of) {
        List<String> words = new ArrayList<>();
        add(words, "rule.if.merchantIs", of.merchantIs());
        add(words, "rule.if.merchantContains", of.merchantContains());
        add(words, "rule.if.descriptorContains", of.descriptorContains());
        addAmounts(words, of);
        add(words, "rule.if.mcc", of.mcc());
        add(words, "rule.if.person", of.person());
        add(words, "rule.if.channel", of.channel() == null ? null : formats.text("channel." + of.channel()));
        return words;
    }

    private void add(List<String> words, String key, String value) {
        if (value != null) {
            words.add(formats.text(key, value));
        }
    }

    private void addAmounts(List<String> words, Conditions of) {
        String from = amount(of.amountFrom(), of.currency());
        String to = amount(of.amountTo(), of.currency());
        if (from != null && to != null) {
            words.add(formats.text("rule.if.amount", from, to));
        } else {
            add(words, "rule.if.amountFrom", from);
            add(words, "rule.if.amountTo", to);
        }
    }

    private String amount(BigDecimal amount, String currency) {
        return amount == null ? null : formats.amount(amount, currency) + " " + currency;
    }

    /** How many expenses would change, how much they are, and from which categories they come. */
    public String effect(RulePreview preview) {
        return preview.changing() == 0
                ? formats.text(preview.matching() == 0 ? "rule.effect.unmatched" : "rule.effect.none")
                : formats.text("rule.effect", preview.changing(), sums(preview.moves()), origins(preview.moves()));
    }

    /** What else there is to know: how many are like that, stay with a person, or are only settled. */
    public String besides(RulePreview preview) {
        List<String> words = new ArrayList<>();
        words.add(formats.text("rule.effect.matching", preview.matching()));
        if (preview.settling() > 0) {
            words.add(formats.text("rule.effect.settling", preview.settling()));
        }
        if (preview.keptByPeople() > 0) {
            words.add(formats.text("rule.effect.kept", preview.keptByPeople()));
        }
        return String.join(" ", words);
    }

    public String category(Category category) {
        return formats.text("category." + category);
    }

    private String sums(List<Move> moves) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        moves.forEach(move -> sums.merge(move.currency(), move.amount(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> amount(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(" + "));
    }

    /** Categories of most expenses first. */
    private String origins(List<Move> moves) {
        return moves.stream()
                .collect(Collectors.groupingBy(Move::from, Collectors.summingLong(Move::count)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Category, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(from -> formats.text("rule.effect.from", from.getValue(), category(from.getKey())))
                .collect(Collectors.joining(", "));
    }
}
