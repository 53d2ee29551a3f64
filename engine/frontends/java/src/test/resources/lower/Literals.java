class Literals {
  Object[] all = {
    0, 017, 0x7fff_ffff, 0b1010, -2147483648, 0xFFFF_FFFF, 9_223L, -9223372036854775808L, 0xFFL,
    1.5, 1e3, .5f, 0x1.8p1, 1f, 2D, 'a', '\'', '\u0041', '\101', '\n', "a\tb\\\"\0", true, false, null,
    String.class, int[].class, void.class,
    """
      two
        lines \
    joined\s
      "quoted" \""" end
      """
  };
}
