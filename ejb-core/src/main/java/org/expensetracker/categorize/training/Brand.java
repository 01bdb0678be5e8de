package org.expensetracker.categorize.training;

import java.util.List;
import java.util.Set;

/**
 * A brand of the name-suggestion-index.
 *
 * @param tag as in OpenStreetMap, such as {@code amenity/fuel}
 * @param places two-letter codes of countries, {@code 001} for the world
 */
record Brand(
        String tree, String tag, TrainingFiles.Tag meaning, String name, List<String> otherNames, Set<String> places) {}
