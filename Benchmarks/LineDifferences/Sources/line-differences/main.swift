// Compares two text files once: `line-differences muselens|collection OLD NEW`.
//
// `muselens` prints what `diff -u` would; `collection` compares the same lines by the standard library's
// CollectionDifference and prints how many changes it found.
import FoundationEssentials
import Glibc
import MuseModel

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
    print("usage: line-differences muselens|collection OLD NEW")
    exit(2)
}
let old = TextLines(try String(contentsOfFile: arguments[2], encoding: .utf8))
let new = TextLines(try String(contentsOfFile: arguments[3], encoding: .utf8))
switch arguments[1] {
case "muselens":
    print(UnifiedText.of(LineDifference(from: old, to: new), oldName: arguments[2], newName: arguments[3]))
case "collection": print(new.lines.difference(from: old.lines).count)
default:
    print("no such comparison: \(arguments[1])")
    exit(2)
}
