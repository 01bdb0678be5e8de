package org.expensetracker.categorize;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Short words that people write in capitals though they could be read as words, and the other way round. */
final class Abbreviations {

    private static final Map<String, String> WRITTEN = new HashMap<>();

    static {
        String capitals =
                "AA ADAC AG AI AO AOK AOL APCOA ATM ATU AVG AXA BAFA BASF BBC BMI BMW BVG CIPD CPA CVS DAK DIY DVLA DVSA EDF EE"
                        + " ESPO EU FNAC GEA HEMA HMRC HMV IBM IEEE IHK IKEA ING IP IRS IT KLM LNER LUL MOT MVG NASA NCP NEC NHS"
                        + " NYC OBI OBB ÖBB OVH PO RAC RATP RSPCA RSPB SAP SBB SEAT SNCF SUSE TUI TÜV UK UPS US USA USPS VAT VIP YHA YMCA YPO";
        for (String word : capitals.split(" ")) {
            WRITTEN.put(word, word);
        }
        for (String word : "Dr Mr Mrs Ms St Mt Ltd Co".split(" ")) {
            WRITTEN.put(word.toUpperCase(Locale.ROOT), word);
        }
    }

    private Abbreviations() {}

    /** The word as people write it, or null where it is an ordinary word. */
    static String written(String word) {
        return word.length() > 5 ? null : WRITTEN.get(word.toUpperCase(Locale.ROOT));
    }
}
