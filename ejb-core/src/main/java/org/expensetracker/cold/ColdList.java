package org.expensetracker.cold;

import java.util.List;

/**
 * A company's archive.
 *
 * @param items its months, newest first
 * @param underWay the month that is being moved there just now; null for none
 * @param available whether this server has a place for an archive at all
 */
public record ColdList(List<ColdMonth> items, String underWay, boolean available) {}
