package org.expensetracker.expense;

/** What an expense was for. These are codes; what a person reads is the bundle's text of the same name. */
public enum Category {
    ADVERTISING_PRINT,
    BANK_FEES,
    EDUCATION_BOOKS,
    ENTERTAINMENT,
    FUEL,
    GOVERNMENT,
    GROCERIES,
    GROUND_TRANSPORT,
    HEALTH,
    INSURANCE,
    LODGING,
    MAINTENANCE,
    MEALS,
    MEMBERSHIP_DONATION,
    OFFICE_SUPPLIES,
    PROFESSIONAL,
    RENT,
    RETAIL,
    SHIPPING,
    SOFTWARE_IT,
    TELECOM,
    TRAVEL_AIR,
    UTILITIES,
    VEHICLE,
    /** Where none fits or nothing is known. */
    OTHER
}
