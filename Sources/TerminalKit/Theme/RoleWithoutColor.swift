extension Role {
    /// What tells a role apart where there is no colour.
    var attributesWithoutColor: TextAttributes {
        switch self {
        case .selection, .badgeWarning, .tabSelected, .control: .reverse
        case .selectionUnfocused, .match, .link: .underline
        case .failure: [.bold, .underline, .reverse]
        case .warning: [.bold, .underline]
        case .heading, .title, .borderFocused, .footerKey, .key, .added, .success: .bold
        case .dim, .border, .null, .stale, .removed, .barEmpty: .dim
        case .estimate, .changed: .italic
        default: attributesOfOperation
        }
    }

    private var attributesOfOperation: TextAttributes {
        switch self {
        case .opInsert: .bold
        case .opDelete: .dim
        case .opReplace: .underline
        case .opPatch: .italic
        case .opMutate: [.bold, .italic]
        case .opMove: [.bold, .underline]
        case .opDirectoryRename: [.italic, .underline]
        case .opUnknown: [.dim, .italic]
        default: []
        }
    }
}
