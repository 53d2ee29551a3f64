class AnonymousClasses {
  String field;

  Object run(String local, int unused) {
    return new Base<String>(local) {
      String own = local;

      {
        own = field;
      }

      @Override
      String get(String parameter) {
        Runnable r = () -> get(local + field + own + AnonymousClasses.this.field);
        return new Object() {
          String deep() {
            return local + own;
          }
        }.toString();
      }
    };
  }

  static Runnable make(String text) {
    return new Runnable() {
      public void run() {
        System.out.println(text);
      }
    };
  }
}
