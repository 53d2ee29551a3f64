package p;

class Fields extends Base {
  static final String NAME = "n", OTHER = NAME + "x";
  int count, copies[] = new int[3];
  Fields next;

  static {
    shared = 1;
  }

  {
    count = 2;
  }

  void use(Fields other) {
    this.count = other.next.count;
    next.copies[count] = next.copies[1];
    inherited = super.inherited + NAME.length();
    java.util.Locale.setDefault(java.util.Locale.US);
    Config.LIMIT = Fields.NAME;
  }
}
