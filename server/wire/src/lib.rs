//! The types that cross a wire; no logic, one file a partner.
