/// The folders, and the servers still running in them, of demos whose program died without cleaning up.
enum AbandonedFolders {
    /// Takes them away. Folders of living programs, of other users, and those that were kept stay.
    static func sweep(serverUser: ServerUser?) {
        for folder in DemoFolder.candidates(serverUser: serverUser) {
            guard case .owned(let owner) = folder.ownership(serverUser: serverUser), owner.standing == .dead else {
                continue
            }
            folder.takeAway()
        }
    }
}
