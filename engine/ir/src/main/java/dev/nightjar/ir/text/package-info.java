/**
 * The readable text form of the IR, in which golden files and engine tests are written. Open {@link
 * dev.nightjar.ir.text.IrParser} first.
 *
 * <p>{@code parse(print(unit))} equals the unit, for every unit that {@link
 * dev.nightjar.ir.IrVerifier} accepts. An example:
 *
 * <pre>{@code
 * unit src/A.java java
 * module com.acme
 * import java.util.List
 * import Log = org.acme.Logger
 * wildcard java.lang
 * member max = java.lang.Math.max, com.acme.Ints.max
 * members org.junit.Assert
 *
 * @Controller("main")
 * public class com.acme.A <T extends Foo> in com.acme.Outer extends Base, Foo<T> @3:1-30:2 {
 *   field name: String private final @Inject @4:3-4:29
 * }
 *
 * @GetMapping(path = {"/a", "/b"})
 * public static function com.acme.A#run(String): String @6:3-9:4 {
 *   param input: String @RequestParam("q")
 *   local r: Runtime, $0: String
 * b0: handler b2
 *   r = call static Runtime.getRuntime() @7:5-24
 *   call virtual exec(input + "x") on r @7:5-40
 *   this.parts[0].name[*] = ::Config.LIMIT
 *   if input == null goto b1 else b2
 * b1:
 *   return
 * b2:
 *   throw caught
 * }
 *
 * set server.port = "80" @1:1-15
 * problem syntax "no expression" @8:3-9
 * }</pre>
 *
 * <p>The grammar. Each line is one declaration or one instruction; within brackets a line may be
 * broken. Two slashes begin a comment. Indentation has no meaning.
 *
 * <pre>{@code
 * file       = "unit" word word line*
 * line       = "module" path
 *            | "import" [name "="] path            // the name is the path's last part by default
 *            | "wildcard" path
 *            | "member" name "=" [path {"," path}]
 *            | "members" path
 *            | {annotation} {modifier} type | {annotation} {modifier} function
 *            | "set" word "=" text [span]
 *            | "problem" ("syntax" | "unknown_construct" | "limit") text [span]
 * type       = ("class" | "interface" | "enum" | "record" | "annotation") symbol
 *              ["<" bound {"," bound} ">"] ["in" symbol] ["extends" typename {"," typename}]
 *              [span] ["{" {field} "}"]
 * field      = "field" name [":" typename] {modifier} {annotation} [span]
 * function   = "function" symbol ["owner" symbol] ["name" name] [":" typename] [span]
 *              ["{" {"capture" local} {"param" param} {"local" local {"," local}} {block} "}"]
 *              // owner and name follow from the symbol by default
 * local      = name [":" typename]
 * param      = local {annotation} ["as" local]     // "as": the local, where it differs
 * block      = label ":" ["handler" label] {instruction} [end]
 *              // the first label may be left out; without an end a block goes on to the next one,
 *              // and the last block returns
 * instruction = place "=" expression [span]
 *            | [local "="] "call" callee "(" [expression {"," expression}] ")"
 *              ["on" expression] [span]
 *            | "unknown" text ["reads" "(" expressions ")"] ["writes" "(" places ")"] [span]
 * callee     = "static" path | "virtual" name | "super" name | "new" typename
 *            | "delegate" path | "dynamic"
 * end        = "goto" label | "if" expression "goto" label "else" label [span]
 *            | "return" [expression] [span] | "throw" expression [span] | "stop"
 * expression = operand | operand operator operand {same-operator operand}
 *            | operand "as" typename | operand "instanceof" typename
 *              // no precedence: other nesting takes parentheses; a + b + c is one operation
 * operand    = place | constant | "(" expression ")" | ("-" | "!" | "~") operand | "&" place
 *            | "make" typename "{" [entry {"," entry}] "}"
 *            | "closure" symbol ["[" expressions "]"]
 *            | "op" OPERATOR "(" expressions ")"   // an unusual number of operands
 * entry      = [expression "=>"] expression
 * place      = ("this" | "caught" | name ["~" index] | "::" path) {step}
 *              // name~index tells locals of one name apart
 * step       = "." name | "[" constant "]" | "[*" [local] "]" | ".*"
 * constant   = text | 'c' | 12 | 12L | 1.5 | "NaN" | ["-"] "Infinity" | "true" | "false" | "null"
 *            | "class" typename
 * annotation = "@" path ["(" (value | name "=" value {"," name "=" value}) ")"]
 * value      = constant | "{" [constant {"," constant}] "}"
 * span       = "@" line ":" column "-" [line ":"] column | "@" line ":" column | "@" line
 * }</pre>
 *
 * <p>A name, path, type or symbol that does not look like one, or is a word of the grammar, stands
 * in backquotes, with the escapes of Java's strings.
 */
@NullMarked
package dev.nightjar.ir.text;

import org.jspecify.annotations.NullMarked;
