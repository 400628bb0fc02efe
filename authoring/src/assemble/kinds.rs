//! The kinds of benefit, for grouping across regions.

/// Every kind that a rule can name; `docs/packs.md` lists the same words.
pub const BENEFITS: &[&str] = &[
    "basic_list",
    "assessment",
    "service_subsidy",
    "nursing_subsidy",
    "old_age_allowance",
    "meals",
    "home_bed",
    "home_retrofit",
    "devices",
    "visits",
    "emergency",
    "centralised_support",
    "public_admission",
    "disability_care",
    "dementia",
    "day_care",
    "home_services",
    "affordable_care",
    "ltc_insurance",
    "pension",
    "commercial_insurance",
    "family_caregivers",
    "care_workers",
    "medical_link",
    "tcm",
    "hospice",
    "barrier_free",
    "offline_channel",
    "legal_aid",
    "leisure",
    "veterans",
    "rural",
    "urban_to_rural",
    "time_bank",
    "institution_money",
    "institution_staffing",
    "utility_price",
    "lottery_share",
    "institution_facilities",
    "institution_supervision",
    "institution_premises",
    "finance",
    "information_system",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_on_packs_lists_the_same_kinds() {
        let page = include_str!("../../../docs/packs.md");
        let (_, after) = page.split_once("Kinds of benefit: `").unwrap();
        let listed: Vec<&str> = after.split('`').next().unwrap().split_whitespace().collect();
        assert_eq!(listed, super::BENEFITS);
    }
}
