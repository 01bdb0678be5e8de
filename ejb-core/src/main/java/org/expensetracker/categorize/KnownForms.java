package org.expensetracker.categorize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merchants whose descriptors begin in several ways that no rule brings together. The first that fits counts. */
final class KnownForms {

    private record Form(String beginning, String name) {}

    /** By the first character, in the order in which they were put. */
    private static final Map<Character, List<Form>> FORMS = new HashMap<>();

    static {
        put("Amazon Web Services", "amazon web services", "aws emea", "aws.amazon", "amazonaws", "aws*", "aws");
        put(
                "Amazon Prime",
                "amazon prime",
                "amzn prime",
                "prime video",
                "amazon digital",
                "amzn digital",
                "kindle svcs");
        put("Amazon", "amzn mktp", "amazon mktp", "amazon.", "amzn.com", "amz*", "amazon");
        put("Google Ads", "google *ads", "google*ads", "google ads", "google adws", "google*adws", "google *adws");
        put("Google Cloud", "google *cloud", "google*cloud", "google cloud");
        put("Google Workspace", "google *gsuite", "google*gsuite", "google *workspace", "google workspace");
        put("Google", "google *", "google*");
        put("Microsoft", "msft *", "msft*", "msbill.info", "microsoft*", "microsoft *", "microsoft#");
        put("Apple", "apple.com", "itunes.com");
        put("Meta Ads", "facebk", "fb.me/ads", "facebook *ads", "facebook ads", "meta ads");
        put("LinkedIn", "linkedin", "lnkd.in");
        put("Uber Eats", "uber *eats", "uber* eats", "uber eats", "ubereats", "uber   *eats");
        put("Uber", "uber *", "uber*", "uber.com", "uber trip", "uber bv", "ubr*", "ubr *");
        put("DoorDash", "dd *doordash", "dd doordash", "doordash");
        put("McDonald's", "mcdonald's", "mcdonalds", "mc donalds", "mc donald's");
        put("Starbucks", "starbucks");
        put("Deutsche Bahn", "db vertrieb", "db bahn", "db fernverkehr", "deutsche bahn", "bahn.de");
        put("7-Eleven", "7-eleven", "7 eleven", "7-11");
        put("Wal-Mart", "wal-mart", "walmart", "wm supercenter", "wal mart");
        put("British Airways", "british awys", "british airways", "british a ");
        put("American Airlines", "american air", "american airlines");
        put("United Airlines", "united airlines", "united air", "united 0");
        put("Southwest Airlines", "southwes ", "southwes5", "southwest air");
        put("easyJet", "easyjet");
        put("Lyft", "lyft");
        put("Bolt", "bolt.eu");
        put("Verizon", "vzwrlss", "vzw ", "verizon wrls", "verizon*");
        put("AT&T", "att*", "at&t*");
        put("USPS", "usps");
        put("Chevron", "chevron");
        put("Heroku", "heroku");
        put("Hotels.com", "hotels.com");
        put("Whole Foods", "wholefds", "wholefoods", "whole foods");
        put("WHSmith", "whsmith", "w h smith", "wh smith", "w.h. smith", "w.h.smith");
        put("Boots", "boots/", "boots the chemist");
        put("FREENOW", "free now", "freenow", "free-now");
        put("GitHub", "github");
        put("OpenAI", "openai", "chatgpt");
        put("Spotify", "spotify", "spotifyab");
        put("Shell", "shell oil", "shell");
        put("Slack", "slack");
        put("Booking.com", "booking.com", "hotel at booking.com", "bkg*", "bkng*");
        put("Airbnb", "airbnb");
    }

    private KnownForms() {}

    /** The merchant's name if the text begins in a form that is known, else null. */
    static String canonical(String text) {
        List<Form> forms = text.isEmpty() ? null : FORMS.get(Character.toLowerCase(text.charAt(0)));
        if (forms == null) {
            return null;
        }
        for (Form form : forms) {
            String beginning = form.beginning();
            if (text.regionMatches(true, 0, beginning, 0, beginning.length()) && endsThere(text, beginning)) {
                return form.name();
            }
        }
        return null;
    }

    /** "Shell" is no beginning of "Shelley's Diner". */
    private static boolean endsThere(String text, String form) {
        return text.length() == form.length()
                || !Character.isLetter(form.charAt(form.length() - 1))
                || !Character.isLetter(text.charAt(form.length()));
    }

    private static void put(String name, String... beginnings) {
        for (String beginning : beginnings) {
            FORMS.computeIfAbsent(beginning.charAt(0), first -> new ArrayList<>())
                    .add(new Form(beginning, name));
        }
    }
}
