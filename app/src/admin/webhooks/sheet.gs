// Paydesk: a row for each event, on the sheet "Paydesk" of this spreadsheet.
function doPost(request) {
  const lock = LockService.getScriptLock();
  lock.waitLock(10000);
  try {
    const event = JSON.parse(request.postData.contents);
    const book = SpreadsheetApp.getActiveSpreadsheet();
    const sheet = book.getSheetByName('Paydesk') || book.insertSheet('Paydesk');
    if (sheet.getLastRow() === 0) sheet.appendRow(['id']);
    // An event may come twice: the second time it is dropped.
    const seen = sheet.getRange('A:A').createTextFinder(event.id).matchEntireCell(true).findNext();
    if (!seen) {
      const heads = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0];
      event.row.forEach(([name]) => heads.includes(name) || heads.push(name));
      sheet.getRange(1, 1, 1, heads.length).setValues([heads]);
      const values = new Map(event.row);
      const isNumber = (name) => name === 'amount' || name === 'refunded';
      // The apostrophe makes a cell plain text, so that nothing a buyer typed is a formula.
      const cell = (name) => isNumber(name) ? values.get(name) : "'" + (values.get(name) || '');
      sheet.appendRow(heads.map((name) => values.has(name) ? cell(name) : ''));
    }
    return ContentService.createTextOutput('ok');
  } finally {
    lock.releaseLock();
  }
}
